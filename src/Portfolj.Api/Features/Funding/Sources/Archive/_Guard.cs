using Portfolj.Api.Hosting;
using Portfolj.Domain.Identity;

[assembly: FolderGuard("/Funding/Sources/Archive", Permission.ReadSources)]
