using Portfolj.Api.Hosting;
using Portfolj.Domain.Identity;

[assembly: FolderGuard("/Portfolio/Documents", Permission.ReadPortfolio)]
