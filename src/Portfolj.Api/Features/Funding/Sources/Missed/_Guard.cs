using Portfolj.Api.Hosting;
using Portfolj.Domain.Identity;

[assembly: FolderGuard("/Funding/Sources/Missed", Permission.ReadSources)]
