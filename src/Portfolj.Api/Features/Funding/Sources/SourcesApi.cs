using Portfolj.Api.Features.Operations.Jobs;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Data.Work;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Sources;

/// <summary>Sources over REST.</summary>
public sealed class SourcesApi : IRestArea
{
    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder api)
    {
        var sources = api.MapGroup("/sources").WithTags("sources");
        sources.MapGet("", async (int? page, int? limit, PortfoljDb db, CancellationToken cancel) =>
            {
                var asked = new PageAsked(page, limit);
                var rows = await db.ListSourcesAsync(cancel);
                return TypedResults.Ok(new PageOf<SourceRow>([.. rows.Skip(asked.Skip).Take(asked.Size)], asked.Number, asked.Size, rows.Count));
            })
            .Requires(Permission.ReadSources)
            .WithSummary("Källor och deras hälsa")
            .WithDescription("Alla källor, sämst först: senaste körning, antal utlysningar, fel och nästa körning.");
        sources.MapGet("/{id:guid}", async Task<IResult> (Guid id, PortfoljDb db, CancellationToken cancel) =>
                (await db.ListSourcesAsync(cancel)).Find(s => s.Id == id) is { } source ? TypedResults.Ok(source) : TypedResults.NotFound())
            .Requires(Permission.ReadSources)
            .Produces<SourceRow>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("En källa")
            .WithDescription("En källa med dess hälsa.");
        sources.MapPost("/{id:guid}/collect", async Task<IResult> (Guid id, HttpContext http, PortfoljDb db, CancellationToken cancel) =>
                JobsApi.Answer(await RequestJob.RunAsync(db, http.User.Actor(), JobKeys.Collect, id, cancel)))
            .Requires(Permission.StartJobs)
            .Produces<RequestedJob>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Hämta en källa nu")
            .WithDescription("Ställer en hämtning i kö. Den startar inom några sekunder.");
    }
}
