using Portfolj.Api.Hosting;
using Portfolj.Domain.Identity;

[assembly: FolderGuard("/Portfolio/Initiatives", Permission.ReadPortfolio)]
