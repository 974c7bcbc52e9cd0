using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Signals;

/// <summary>Early warnings over REST.</summary>
internal sealed class SignalsApi : IRestArea
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/signals", async ([FromQuery, Description("Bara förvarningar om medel från den här myndigheten.")] string? agency, int? page, int? limit, PortfoljDb db, CancellationToken cancel) =>
                TypedResults.Ok(await db.ListSignalsAsync(agency, new PageAsked(page, limit), cancel)))
            .Requires(Permission.ReadCalls)
            .WithTags("Utlysningar")
            .WithSummary("Förvarningar")
            .WithDescription("Förordningar, regeringsbeslut och planer som utlysningar väntas följa på, senast publicerad först. En förvarning är ingen utlysning; calls är de utlysningar som har kommit sedan dess.");
}
