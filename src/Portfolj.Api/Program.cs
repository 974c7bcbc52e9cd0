using Portfolj.Api.Hosting;
using Portfolj.Api.Hosting.SignIn;
using Portfolj.Data.SqlServer;
using Portfolj.Jobs;
using Portfolj.Jobs.Demo;

var builder = WebApplication.CreateBuilder(args);
builder.AddPortfoljClock();
builder.AddPortfoljData();
builder.AddPortfoljAccess();
builder.AddPortfoljOidc();
builder.AddPortfoljPages();
builder.AddPortfoljRest();
builder.Services.AddPortfoljJobs(builder.Configuration, builder.Environment, SqlServerServices.Driver);

var app = builder.Build();
if (await app.RunCommandAsync(args) is { } exitCode)
{
    return exitCode;
}

await app.PrepareDatabaseAsync();
app.UsePortfoljPipeline();
app.MapStaticAssets().AllowAnonymous();
app.MapRazorPages();
app.MapPortfoljOidc();
app.MapPortfoljRest();
app.MapWellKnown();
if (app.Environment.IsDevelopment())
{
    app.MapDemoSource().AllowAnonymous();
}

await app.RunAsync();
return Commands.Ok;

/// <summary>The host; named so that tests can start it.</summary>
public partial class Program;
