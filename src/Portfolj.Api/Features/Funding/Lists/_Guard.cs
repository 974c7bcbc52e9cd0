using Portfolj.Api.Hosting;
using Portfolj.Domain.Identity;

[assembly: FolderGuard("/Funding/Lists", Permission.ReadSources)]
