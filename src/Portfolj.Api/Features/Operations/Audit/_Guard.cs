using Portfolj.Api.Hosting;
using Portfolj.Domain.Identity;

[assembly: FolderGuard("/Operations/Audit", Permission.ReadAudit)]
