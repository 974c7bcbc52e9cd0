using Portfolj.Api.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddPortfoljClock();
builder.AddPortfoljData();
builder.AddPortfoljAccess();
builder.AddPortfoljPages();
builder.AddPortfoljRest();

var app = builder.Build();
await app.PrepareDatabaseAsync();
app.UsePortfoljPipeline();
app.MapStaticAssets().AllowAnonymous();
app.MapRazorPages();
app.MapPortfoljRest();
await app.RunAsync();

/// <summary>The host; named so that tests can start it.</summary>
public partial class Program;
