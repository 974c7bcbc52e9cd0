using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding.Trials;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Sources.Setup;

/// <summary>The definition that a source is collected by.</summary>
/// <param name="Number">Number of its version.</param>
/// <param name="Definition">The definition.</param>
public sealed record SourceDefinitionAnswer(int Number, JsonObject Definition);

/// <summary>A definition to be tried.</summary>
/// <param name="SourceId">The source that is changed; null for a new one.</param>
/// <param name="Definition">The definition.</param>
[RestExample("""{ "sourceId": null, "definition": { "key": "provverket", "name": "Provverket", "reader": "pages", "homeUrl": "https://www.example.org/bidrag", "funder": { "name": "Provverket" }, "hosts": ["www.example.org"], "start": ["https://www.example.org/bidrag"], "list": { "linkPath": "^/bidrag/[^/]+$" } } }""")]
public sealed record TrialRequest(Guid? SourceId, JsonObject? Definition);

/// <summary>A trial and what it found.</summary>
/// <param name="Id">Identity.</param>
/// <param name="IsDone">Whether it is done.</param>
/// <param name="MayBeStored">Whether the definition may be stored.</param>
/// <param name="Error">Why nothing could be read at all, in Swedish.</param>
/// <param name="Found">What was found; empty until it is done.</param>
public sealed record TrialAnswer(Guid Id, bool IsDone, bool MayBeStored, string? Error, TrialResult Found)
{
    internal static TrialAnswer Of(SourceTrial trial) => new(trial.Id, trial.DoneAt is not null, trial.MayBeStored, trial.Error, trial.Found);
}

/// <summary>Why a tried definition is stored.</summary>
/// <param name="Reason">Why; needed for a source that exists.</param>
[RestExample("""{ "reason": "Webbplatsen är ombyggd." }""")]
public sealed record StoreRequest(string? Reason);

/// <summary>The source that was stored.</summary>
/// <param name="SourceId">Its identity.</param>
[RestExample("""{ "sourceId": "0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e15" }""")]
public sealed record StoredSource(Guid SourceId);

/// <summary>REST of sources' definitions: read, try, store what was tried.</summary>
internal sealed class SourceSetupApi : IRestArea
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/sources/{id:guid}/definition", async (Guid id, PortfoljDb db, CancellationToken cancel) =>
            await db.ReadEditedSourceAsync(id, cancel) is { } source && SourceFormReading.ReadJson(source.Definition) is { Ok: true } definition
                ? Results.Ok(new SourceDefinitionAnswer(source.Number, definition.Value))
                : Results.NotFound())
            .Requires(Permission.ReadSources).Produces<SourceDefinitionAnswer>().ProducesProblem(StatusCodes.Status404NotFound).WithTags("sources")
            .WithSummary("En källas beskrivning").WithDescription("Beskrivningen som källan hämtas efter, och versionens nummer.");

        api.MapPost("/source-trials", async (TrialRequest request, PortfoljDb db, HttpContext http, CancellationToken cancel) =>
        {
            if (!SourceFormReading.IsText(request.Definition) || request.Definition is not { Count: > 0 } definition)
            {
                return Rest.Problem([new Refusal("definition-unreadable", nameof(request.Definition), "1")]);
            }

            var before = request.SourceId is { } id && await db.ReadEditedSourceAsync(id, cancel) is { } source && SourceFormReading.ReadJson(source.Definition) is { Ok: true } stored ? stored.Value : [];
            var result = await new TrySource(db).RunAsync(new Attempt(SourceFormReading.Stored(definition, before)) { SourceId = request.SourceId }, http.User.Actor(), cancel);
            return result.Ok
                ? Results.Accepted($"{Rest.Root}/source-trials/{result.Value}", TrialAnswer.Of(await db.SourceTrials.AsNoTracking().SingleAsync(t => t.Id == result.Value, cancel)))
                : Rest.Problem(result.Refusals);
        })
            .Requires(Permission.EditSources).Produces<TrialAnswer>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests).WithTags("sources")
            .WithSummary("Prova en beskrivning").WithDescription("Ber om att listan och de första utlysningarna läses efter beskrivningen. Inget sparas. Svaret finns inom några sekunder på provets adress.");

        api.MapGet("/source-trials/{id:guid}", async (Guid id, PortfoljDb db, CancellationToken cancel) =>
            await db.SourceTrials.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancel) is { } trial ? Results.Ok(TrialAnswer.Of(trial)) : Results.NotFound())
            .Requires(Permission.EditSources).Produces<TrialAnswer>().ProducesProblem(StatusCodes.Status404NotFound).WithTags("sources")
            .WithSummary("Ett prov").WithDescription("Vad som hittades, med orden som varje uppgift lästes ur. Prov tas bort efter sju dagar.");

        api.MapPost("/source-trials/{id:guid}/store", async (Guid id, StoreRequest request, PortfoljDb db, HttpContext http, CancellationToken cancel) =>
        {
            var result = await new SaveSource(db).RunAsync(id, request.Reason, http.User.Actor(), cancel);
            return result.Ok ? Results.Ok(new StoredSource(result.Value)) : Rest.Problem(result.Refusals);
        })
            .Requires(Permission.EditSources).Produces<StoredSource>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity).WithTags("sources")
            .WithSummary("Spara en provad beskrivning").WithDescription("Sparar beskrivningen precis som den provades, som källans nästa version, och ber om en hämtning.");
    }
}
