using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Calls.Review;

/// <summary>A decision on a change that waits.</summary>
/// <param name="Accept">True lets the source's value count, false keeps the own one as a correction.</param>
/// <param name="After">The source's value as it was read, so that a newer one is not decided unseen.</param>
/// <param name="Reason">Why; needed to keep the own value.</param>
[RestExample("""{ "accept": false, "after": "SEK 80000000", "reason": "Finansiären har bekräftat det gamla beloppet per telefon." }""")]
public sealed record HeldChangeDecision(bool Accept, string? After, string? Reason);

/// <summary>A correction that is taken back.</summary>
/// <param name="Version">Token of the call as it was read.</param>
/// <param name="Reason">Why; not needed when the source says the same.</param>
[RestExample("""{ "version": 4, "reason": "Källan har rättat sidan." }""")]
public sealed record CorrectionWithdrawal(int Version, string? Reason);

/// <summary>A decision on two calls that may be the same.</summary>
/// <param name="Merge">True makes them one, false tells them apart for good.</param>
/// <param name="Reason">Why; needed to tell them apart.</param>
[RestExample("""{ "merge": true, "reason": null }""")]
public sealed record MergeDecision(bool Merge, string? Reason);

/// <summary>The call that a merge left.</summary>
/// <param name="CallId">Identity of the round.</param>
[RestExample("""{ "callId": "0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e13" }""")]
public sealed record MergeDone(Guid CallId);

/// <summary>REST of what waits for a person.</summary>
internal sealed class ReviewApi : IRestArea
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/calls/{id:guid}/held-changes/{change:guid}/decision", async (Guid id, Guid change, HeldChangeDecision decision, PortfoljDb db, HttpContext http, CancellationToken cancel) =>
            Answer(await new DecideHeldChange(db).RunAsync(id, change, decision.Accept, decision.After, decision.Reason, http.User.Actor(), cancel)))
            .Requires(Permission.EditCalls).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity).WithTags("Utlysningar")
            .WithSummary("Avgör en ändring som väntar").WithDescription("Låter källans nya värde gälla, eller behåller det egna som en rättelse.");

        api.MapPost("/calls/{id:guid}/corrections/{field}/withdrawal", async (Guid id, string field, CorrectionWithdrawal withdrawal, PortfoljDb db, HttpContext http, CancellationToken cancel) =>
            !Enum.TryParse<RoundField>(field, ignoreCase: true, out var which) || !Enum.IsDefined(which) ? Results.NotFound()
                : Answer(await new WithdrawCorrection(db).RunAsync(id, which, withdrawal.Version, withdrawal.Reason, http.User.Actor(), cancel)))
            .Requires(Permission.EditCalls).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity).WithTags("Utlysningar")
            .WithSummary("Ta bort en rättelse").WithDescription("Källans ord gäller igen. Rättelsen står kvar att läsa.");

        api.MapPut("/calls/{id:guid}/follow", async (Guid id, PortfoljDb db, HttpContext http, CancellationToken cancel) =>
            await new FollowCall(db).RunAsync(id, follow: true, http.User.Actor(), cancel) is null ? Results.NotFound() : Results.NoContent())
            .Requires(Permission.FollowCalls).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).WithTags("Utlysningar")
            .WithSummary("Bevaka en utlysning").WithDescription("Ändringar hos källan, utom datum och status, väntar sedan på att någon godkänner dem.");

        api.MapDelete("/calls/{id:guid}/follow", async (Guid id, PortfoljDb db, HttpContext http, CancellationToken cancel) =>
            await new FollowCall(db).RunAsync(id, follow: false, http.User.Actor(), cancel) is null ? Results.NotFound() : Results.NoContent())
            .Requires(Permission.FollowCalls).Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).WithTags("Utlysningar")
            .WithSummary("Sluta bevaka en utlysning").WithDescription("Ändringar hos källan gäller sedan direkt, om ingen annan bevakar eller har rättat utlysningen.");

        api.MapGet("/merge-suggestions", async (int? page, int? limit, PortfoljDb db, CancellationToken cancel) =>
        {
            var asked = new PageAsked(page, limit);
            var rows = await db.SuggestedMergesAsync(cancel);
            return TypedResults.Ok(new PageOf<SuggestedMerge>([.. rows.Skip(asked.Skip).Take(asked.Size)], asked.Number, asked.Size, rows.Count));
        })
            .Requires(Permission.EditCalls).WithTags("Utlysningar")
            .WithSummary("Möjliga dubbletter").WithDescription("Par av utlysningar som kan vara samma, de mest lika först.");

        api.MapPost("/merge-suggestions/{id:guid}/decision", async (Guid id, MergeDecision decision, PortfoljDb db, HttpContext http, CancellationToken cancel) =>
        {
            var result = await new DecideMerge(db).RunAsync(id, decision.Merge, decision.Reason, http.User.Actor(), cancel);
            return result is null ? Results.NotFound() : result.Ok ? Results.Ok(new MergeDone(result.Value)) : Rest.Problem(result.Refusals);
        })
            .Requires(Permission.EditCalls).Produces<MergeDone>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity).WithTags("Utlysningar")
            .WithSummary("Avgör en möjlig dubblett").WithDescription("Slår ihop de två till en utlysning med bådas ursprung, rättelser och historik, eller skiljer dem åt för gott.");
    }

    private static IResult Answer<T>(Result<T>? result) => result is null ? Results.NotFound() : result.Ok ? Results.NoContent() : Rest.Problem(result.Refusals);
}
