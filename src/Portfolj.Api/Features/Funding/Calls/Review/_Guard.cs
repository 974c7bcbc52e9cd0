using Portfolj.Api.Hosting;
using Portfolj.Domain.Identity;

[assembly: FolderGuard("/Funding/Calls/Review", Permission.ReadCalls)]
