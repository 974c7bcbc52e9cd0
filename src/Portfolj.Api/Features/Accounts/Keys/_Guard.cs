using Portfolj.Api.Hosting;
using Portfolj.Domain.Identity;

[assembly: FolderGuard("/Accounts/Keys", Permission.ManageKeys)]
