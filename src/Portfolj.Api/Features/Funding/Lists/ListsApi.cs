using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Funding.Lists;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Lists;

/// <summary>Compared lists over REST.</summary>
public sealed class ListsApi : IRestArea
{
    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder api)
    {
        var lists = api.MapGroup("/compared-lists").WithTags("Källor");
        lists.MapGet("", async (int? page, int? limit, PortfoljDb db, CancellationToken cancel) =>
            {
                var asked = new PageAsked(page, limit);
                var rows = await db.ListComparedListsAsync(cancel);
                return TypedResults.Ok(new PageOf<ListSummary>([.. rows.Skip(asked.Skip).Take(asked.Size)], asked.Number, asked.Size, rows.Count));
            })
            .Requires(Permission.ReadSources)
            .WithSummary("Jämförelselistor")
            .WithDescription("Listor från andra tjänster som har jämförts med registret, nyast först, med antal rader som fanns och som saknades.");
        lists.MapGet("/{id:guid}/rows", async Task<IResult> (Guid id, ComparedOutcome? outcome, int? page, int? limit, PortfoljDb db, CancellationToken cancel) =>
                await db.ReadComparedListAsync(id, cancel) is { } view
                    ? TypedResults.Ok(await db.ReadComparedRowsAsync(view.List, outcome ?? ComparedOutcome.Missed, new PageAsked(page, limit), cancel))
                    : TypedResults.NotFound())
            .Requires(Permission.ReadSources)
            .Produces<PageOf<ListRowView>>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Rader i en jämförelselista")
            .WithDescription("Raderna med ett visst resultat; de som saknades om inget annat sägs.");
        lists.MapPost("/{id:guid}/entries", async Task<IResult> (Guid id, EnterRows rows, HttpContext http, PortfoljDb db, CancellationToken cancel) =>
            {
                var entered = await EnterFromList.RunAsync(db, id, rows.Rows ?? [], http.User.Actor(), cancel);
                return entered.Ok ? TypedResults.Ok(new EnteredRows(entered.Value)) : Rest.Problem(entered.Refusals);
            })
            .Requires(Permission.EditCalls)
            .Produces<EnteredRows>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Lägg in rader som saknades")
            .WithDescription("Lägger in utlysningarna på raderna i registret. Varje rad är en utlysning; en som inte går att lägga in hindrar ingen annan.");
    }
}

/// <summary>Rows to enter.</summary>
/// <param name="Rows">Numbers of rows, from 1.</param>
public sealed record EnterRows(IReadOnlyList<int>? Rows);

/// <summary>What entering gave.</summary>
/// <param name="Entered">How many calls were entered.</param>
public sealed record EnteredRows(int Entered);
