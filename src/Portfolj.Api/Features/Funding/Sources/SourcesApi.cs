using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Features.Funding.Sources.Archive;
using Portfolj.Api.Features.Funding.Sources.Missed;
using Portfolj.Api.Features.Operations.Jobs;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Data.Work;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Sources;

/// <summary>Lets in a run that is held back.</summary>
/// <param name="RunId">The run, as the source's quarantinedRunId says.</param>
/// <param name="Reason">How one knows that it is right.</param>
[RestExample("""{ "runId": "0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e16", "reason": "Myndigheten har slagit ihop sina bidrag." }""")]
public sealed record QuarantineRelease(Guid RunId, string? Reason);

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
        sources.MapGet("/{id:guid}/responses", async Task<IResult> (Guid id, string? url, Guid? run, DateOnly? day, int? page, int? limit, PortfoljDb db, CancellationToken cancel) =>
                await db.Sources.AnyAsync(s => s.Id == id, cancel) ? TypedResults.Ok(await db.ListResponsesAsync(id, new ArchiveFilter(url, run, day), new PageAsked(page, limit), cancel)) : TypedResults.NotFound())
            .Requires(Permission.ReadSources)
            .Produces<PageOf<ArchivedRow>>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Källans sparade svar")
            .WithDescription("Allt som källan har svarat, nyast först. Kan begränsas till en del av adressen, en körning eller en dag.");
        sources.MapGet("/missed", async Task<IResult> (string? url, string? title, PortfoljDb db, CancellationToken cancel) =>
            {
                var report = await db.WhyMissedAsync(new MissedQuestion(url, title), cancel);
                return report.Ok ? TypedResults.Ok(report.Value) : Rest.Problem(report.Refusals);
            })
            .Requires(Permission.ReadSources)
            .Produces<MissedReport>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Varför missade vi detta?")
            .WithDescription("Adress eller titel på en utlysning. Svarar om den finns, och annars när och varför den inte kom hit, med vad det vilar på och hur mycket av arkivet som är genomsökt.");
        sources.MapPost("/{id:guid}/collect", async Task<IResult> (Guid id, HttpContext http, PortfoljDb db, CancellationToken cancel) =>
                JobsApi.Answer(await RequestJob.RunAsync(db, http.User.Actor(), JobKeys.Collect, id, cancel)))
            .Requires(Permission.StartJobs)
            .Produces<RequestedJob>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Hämta en källa nu")
            .WithDescription("Ställer en hämtning i kö. Den startar inom några sekunder.");
        sources.MapPost("/{id:guid}/release", async Task<IResult> (Guid id, QuarantineRelease release, HttpContext http, PortfoljDb db, CancellationToken cancel) =>
                await new ReleaseQuarantine(db).RunAsync(id, release.RunId, release.Reason, http.User.Actor(), cancel) is { } result ? JobsApi.Answer(result) : Results.NotFound())
            .Requires(Permission.EditCalls)
            .Produces<RequestedJob>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Ta in en hämtning som hålls tillbaka")
            .WithDescription("Tar in en körning som gav så lite att inget av den sparades. Den läses ur arkivet inom några sekunder.");
    }
}
