using Portfolj.Api.Hosting;
using Portfolj.Domain.Identity;

[assembly: FolderGuard("/Operations/Jobs", Permission.ReadJobs)]
