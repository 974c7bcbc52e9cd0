using Portfolj.Api.Hosting;
using Portfolj.Domain.Identity;

[assembly: FolderGuard("/Funding/Sources/Setup", Permission.ReadSources)]
