using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Portfolj.Data;

namespace Portfolj.Jobs.Demo;

/// <summary>Serves the demo source's pages from the host itself; for Development only.</summary>
public static class DemoEndpoints
{
    /// <summary>
    /// Maps the pages under <see cref="DemoSite.Root"/>. Days count from the municipality's first start. <c>?dag=2</c> shows the second day's version of a page;
    /// the setting <c>Demo:Day</c> lets the whole source be collected as on that day.
    /// </summary>
    public static IEndpointConventionBuilder MapDemoSource(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(DemoSite.Root + "/{**path}", async (string? path, HttpRequest request, PortfoljDb db, IConfiguration configuration, CancellationToken cancel) =>
        {
            var today = db.Clock.SwedishToday();
            var anchor = await db.Municipalities.Select(m => (DateOnly?)m.InstalledOn).SingleOrDefaultAsync(cancel) ?? today;
            var day = request.Query["dag"] == "2" || configuration["Demo:Day"] == "2" ? 2 : 1;
            return new DemoSite(anchor, today, day).Page(path ?? "", request.Query["sida"]) is { } page
                ? Results.Text(page.Body, page.ContentType, Encoding.UTF8)
                : Results.NotFound();
        }).ExcludeFromDescription();
}
