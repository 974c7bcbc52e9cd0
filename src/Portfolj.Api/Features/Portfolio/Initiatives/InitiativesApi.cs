using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Portfolio.Initiatives;

/// <summary>Initiatives and their hits over REST: the same reads and writes as the pages.</summary>
public sealed class InitiativesApi : IRestArea
{
    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder api)
    {
        var initiatives = api.MapGroup("/initiatives").WithTags("initiatives");
        initiatives.MapGet("", ListAsync)
            .Requires(Permission.ReadPortfolio)
            .Produces<PageOf<RestListedInitiative>>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Insatser")
            .WithDescription("Portföljens insatser i bokstavsordning, en sida i taget. Kan begränsas till ett mål (kod), ett tillstånd (till exempel fundingSought) eller ord som ska finnas i texten. Antal träffar räknar bara utlysningar som inte har stängt.");
        initiatives.MapGet("/{id:guid}", async Task<IResult> (Guid id, PortfoljDb db, CancellationToken cancel) =>
                await db.ReadInitiativeAsync(id, cancel) is { } found ? TypedResults.Ok(RestInitiative.Of(found)) : TypedResults.NotFound())
            .Requires(Permission.ReadPortfolio)
            .Produces<RestInitiative>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("En insats")
            .WithDescription("Alla uppgifter om en insats. Belopp anges i hela kronor; okänt belopp är null, aldrig 0.");
        initiatives.MapPost("", CreateAsync)
            .Requires(Permission.EditInitiatives)
            .Produces<RestInitiative>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Registrera en insats")
            .WithDescription("Titel, plats och minst ett mål krävs. Skicka ett eget id, så blir ett upprepat anrop samma insats och inte en till. Den vars roll gäller en förvaltning måste ha med den, annars blir svaret 403. Matchning beställs.");
        initiatives.MapPut("/{id:guid}", EditAsync)
            .Requires(Permission.EditInitiatives)
            .Produces<RestInitiative>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Ändra en insats")
            .WithDescription("Ersätter alla uppgifter. Skicka versionen som lästes och ett skäl. Den vars roll gäller en förvaltning får bara ändra insatser där den är med. Har någon annan ändrat under tiden blir svaret 409 och inget sparas.");
        initiatives.MapGet("/{id:guid}/matches", MatchesAsync)
            .Requires(Permission.ReadMatches)
            .Produces<PageOf<RestMatch>>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("En insats träffar")
            .WithDescription("Utlysningar som kan passa, bäst först, sedan de som bara en partner kan söka och sist de som passar i sak men hindras. Varje rad säger vad som passar med ord från båda sidor, vad som hindrar och vad som är okänt.");
    }

    private static async Task<IResult> ListAsync(int? page, int? limit, string? goal, string? state, string? q, HttpContext http, PortfoljDb db, CancellationToken cancel)
    {
        // Enum names travel in camel case; a number is no name.
        InitiativeState? wanted = Enum.GetValues<InitiativeState>().Where(s => s.ToString().Equals(state, StringComparison.OrdinalIgnoreCase)).Select(s => (InitiativeState?)s).FirstOrDefault();
        if (!string.IsNullOrEmpty(state) && wanted is null)
        {
            return Rest.Problem([new Refusal("code-unknown", nameof(state))]);
        }

        var withHits = http.User.May(Permission.ReadMatches);
        var rows = await db.ListInitiativesAsync(new InitiativeFilter { Goal = goal, State = wanted, Text = q ?? "" }, new PageAsked(page, limit), withHits, cancel);
        return TypedResults.Ok(new PageOf<RestListedInitiative>([.. rows.Items.Select(r => RestListedInitiative.Of(r, withHits))], rows.Page, rows.Limit, rows.Total));
    }

    private static async Task<IResult> CreateAsync(RestInitiativeWrite body, HttpContext http, PortfoljDb db, CancellationToken cancel)
    {
        var details = body.Read(await GoalsAsync(db, cancel));
        if (!details.Ok)
        {
            return Rest.Problem(details.Refusals);
        }

        var created = await CreateInitiative.RunAsync(db, body.Id is { } id && id != Guid.Empty ? id : Guid.CreateVersion7(), details.Value, http.User.Actor(), cancel);
        return created.Ok
            ? TypedResults.Created($"{Rest.Root}/initiatives/{created.Value}", RestInitiative.Of((await db.ReadInitiativeAsync(created.Value, cancel))!))
            : Rest.Problem(created.Refusals);
    }

    private static async Task<IResult> EditAsync(Guid id, RestInitiativeWrite body, HttpContext http, PortfoljDb db, CancellationToken cancel)
    {
        if (!await db.Initiatives.AnyAsync(i => i.Id == id, cancel))
        {
            return Rest.Problem([new Refusal("initiative-unknown")]);
        }

        var details = body.Read(await GoalsAsync(db, cancel));
        if (!details.Ok)
        {
            return Rest.Problem([.. details.Refusals, .. ChangeReason.Check(body.Reason)]);
        }

        var edited = await EditInitiative.RunAsync(db, id, body.Version ?? 0, details.Value, body.Reason, http.User.Actor(), cancel);
        return edited.Ok ? TypedResults.Ok(RestInitiative.Of((await db.ReadInitiativeAsync(id, cancel))!)) : Rest.Problem(edited.Refusals);
    }

    private static async Task<IResult> MatchesAsync(Guid id, int? page, int? limit, PortfoljDb db, CancellationToken cancel)
    {
        if (!await db.Initiatives.AnyAsync(i => i.Id == id, cancel))
        {
            return TypedResults.NotFound();
        }

        var asked = new PageAsked(page, limit);
        var hits = await db.ReadHitsAsync(id, cancel);
        List<ExplainedHit> all = [.. hits.Hits, .. hits.PartnerRoutes, .. hits.Hindered];
        return TypedResults.Ok(new PageOf<RestMatch>([.. all.Skip(asked.Skip).Take(asked.Size).Select(RestMatch.Of)], asked.Number, asked.Size, all.Count));
    }

    // One portfolio's codes; where two portfolios share a code the first by name answers to it.
    private static async Task<Dictionary<string, Guid>> GoalsAsync(PortfoljDb db, CancellationToken cancel) =>
        (await db.Goals.Join(db.Portfolios, g => g.PortfolioId, p => p.Id, (g, p) => new { g.Id, g.Code, p.Name }).ToListAsync(cancel))
        .OrderBy(g => g.Name, StringComparer.Ordinal).DistinctBy(g => g.Code).ToDictionary(g => g.Code, g => g.Id, StringComparer.Ordinal);
}
