using Portfolj.Api.Hosting;
using Portfolj.Jobs;

var builder = WebApplication.CreateBuilder(args);
builder.AddPortfoljClock();
builder.AddPortfoljData();
builder.AddPortfoljAccess();
builder.AddPortfoljPages();
builder.AddPortfoljRest();
builder.Services.AddPortfoljJobs(builder.Configuration, builder.Environment);

var app = builder.Build();
await app.PrepareDatabaseAsync();
app.UsePortfoljHeaders();
app.UseStatusCodePagesWithReExecute("/fel/{0}");
app.MapStaticAssets().AllowAnonymous();
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapRazorPages();
app.MapPortfoljRest();
app.MapDemoSource();
await app.RunAsync();

/// <summary>The host; named so that tests can start it.</summary>
public partial class Program;
