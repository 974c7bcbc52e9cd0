using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Portfolj.Api.Features.Funding.Calls.Review;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>A question for calls.</summary>
public sealed record CallQuestion
{
    /// <summary>Words.</summary>
    [FromQuery(Name = "q"), Description("Ord som alla ska finnas i titel, finansiär, sammanfattning, nummer, rättsakt eller program.")]
    public string? Q { get; init; }

    /// <summary>Statuses.</summary>
    [FromQuery(Name = "status"), Description("open, upcoming, forecast, closed, cancelled eller unknown; flera går bra.")]
    public string[]? Status { get; init; }

    /// <summary>Funder.</summary>
    [FromQuery(Name = "funderId"), Description("Finansiärens id.")]
    public Guid? FunderId { get; init; }

    /// <summary>Applicants.</summary>
    [FromQuery(Name = "applicant"), Description("kommun, skolhuvudman, region, civilsamhalle, foretag, universitet, statlig_myndighet, privatperson eller okant (källan säger inte vem); flera går bra.")]
    public string[]? Applicant { get; init; }

    /// <summary>County.</summary>
    [FromQuery(Name = "county"), Description("Länskod med två siffror: det som gäller hela landet, länet eller en plats i länet.")]
    public string? County { get; init; }

    /// <summary>Unknown geography too.</summary>
    [FromQuery(Name = "includeUnknownGeography"), Description("Med county: ta också med det där källan inte säger var.")]
    public bool? IncludeUnknownGeography { get; init; }

    /// <summary>Goals.</summary>
    [FromQuery(Name = "goal"), Description("Målets kod; flera går bra.")]
    public string[]? Goal { get; init; }

    /// <summary>Order.</summary>
    [FromQuery(Name = "sort"), Description("deadline (närmaste sista dag först) eller newest (senast hittad först).")]
    public string? Sort { get; init; }

    /// <summary>Page.</summary>
    [FromQuery(Name = "page"), Description("Sida, från 1.")]
    public int? Page { get; init; }

    /// <summary>Rows a page.</summary>
    [FromQuery(Name = "limit"), Description("Rader per sida, 1–100.")]
    public int? Limit { get; init; }

    /// <summary>The filter, or what is wrong with the question.</summary>
    public Result<CallFilter> Filter()
    {
        var refusals = new List<Refusal>();
        T[] Each<T>(string[]? texts, Func<string, T?> read, string code, string field)
            where T : struct
        {
            var values = (texts ?? []).SelectMany(t => t.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(read).ToList();
            if (values.Contains(null))
            {
                refusals.Add(new Refusal(code, field));
            }

            return [.. values.OfType<T>().Distinct()];
        }

        var statuses = Each<RoundStatus>(Status, s => Enum.TryParse<RoundStatus>(s, true, out var status) && !char.IsAsciiDigit(s[0]) ? status : null, "code-unknown", nameof(Status));
        var stated = (Applicant ?? []).Where(a => a != CallFilter.UnknownKey).ToArray();
        var applicants = Each<ApplicantType>(stated, a => ApplicantTypes.FromKey(a), "applicant-unknown", nameof(Applicant));
        if (County is not null && Places.County(County) is null)
        {
            refusals.Add(new Refusal("place-unknown", nameof(County)));
        }

        if (Sort is not (null or "deadline" or "newest"))
        {
            refusals.Add(new Refusal("code-unknown", nameof(Sort)));
        }

        return refusals.Count > 0 ? refusals : new CallFilter
        {
            Text = Q?.Trim() ?? "",
            Statuses = statuses,
            FunderId = FunderId,
            Applicants = applicants,
            ApplicantsUnknown = Applicant?.Contains(CallFilter.UnknownKey) ?? false,
            County = County,
            PlaceUnknown = IncludeUnknownGeography ?? false,
            Goals = Goal ?? [],
            Order = Sort == "newest" ? CallOrder.Newest : CallOrder.Deadline,
        };
    }
}

/// <summary>Corrections of a call's fields.</summary>
/// <param name="Version">Token of the call as it was read.</param>
/// <param name="Reason">Why.</param>
/// <param name="Values">Field and canonical value; null says that it is unknown.</param>
[RestExample("""{ "version": 3, "reason": "Källans sida har ett skrivfel, bekräftat per telefon.", "values": { "closes": "2026-12-15T16:00", "maxGrant": "SEK 250000000", "ownShare": null } }""")]
public sealed record CorrectionRequest(int Version, string? Reason, IReadOnlyDictionary<RoundField, string?>? Values);

/// <summary>How many fields a correction changed.</summary>
/// <param name="Changed">Fields.</param>
/// <param name="Version">Token of the call now.</param>
[RestExample("""{ "changed": 2, "version": 4 }""")]
public sealed record CorrectionDone(int Changed, int Version);

/// <summary>REST of calls.</summary>
internal sealed class CallsApi : IRestArea
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/calls", async ([AsParameters] CallQuestion question, PortfoljDb db, CancellationToken cancel) =>
        {
            var filter = question.Filter();
            if (!filter.Ok)
            {
                return Rest.Problem(filter.Refusals);
            }

            var page = (await db.ListCallsAsync(filter.Value, new PageAsked(question.Page, question.Limit), withHits: false, cancel)).Page;
            return Results.Ok(new PageOf<RestListedCall>([.. page.Items.Select(RestListedCall.Of)], page.Page, page.Limit, page.Total));
        })
            .Requires(Permission.ReadCalls).Produces<PageOf<RestListedCall>>().ProducesProblem(StatusCodes.Status422UnprocessableEntity).WithTags("Utlysningar")
            .WithSummary("Utlysningar").WithDescription("Listar utlysningar. Olika villkor smalnar av; flera värden i samma villkor vidgar.");

        api.MapGet("/calls/{id:guid}", async (Guid id, PortfoljDb db, CancellationToken cancel) =>
            await db.ReadCallAsync(id, withHits: false, cancel) is { } details ? Results.Ok(RestCall.Of(details))
                : await db.MergedIntoAsync(id, cancel) is { } merged ? Results.Redirect($"{Rest.Root}/calls/{merged}", permanent: true, preserveMethod: true) : Results.NotFound())
            .Requires(Permission.ReadCalls).Produces<RestCall>().Produces(StatusCodes.Status308PermanentRedirect).ProducesProblem(StatusCodes.Status404NotFound).WithTags("Utlysningar")
            .WithSummary("En utlysning").WithDescription("En utlysning med alla uppgifter, källans ord, rättelser, ändringar som väntar, ursprung och historik. En som har slagits ihop leder till den som är kvar.");

        api.MapPost("/calls", async (RestCallWrite call, PortfoljDb db, HttpContext http, CancellationToken cancel) =>
        {
            var entered = call.Read();
            var result = entered.Ok ? await new EnterCall(db).RunAsync(entered.Value, http.User.Actor(), cancel) : entered.Refusals.ToList();
            return result.Ok
                ? Results.Created($"{Rest.Root}/calls/{result.Value}", RestCall.Of((await db.ReadCallAsync(result.Value, withHits: false, cancel))!))
                : Rest.Problem(result.Refusals);
        })
            .Requires(Permission.EditCalls).Produces<RestCall>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity).WithTags("Utlysningar")
            .WithSummary("Lägg in en utlysning").WithDescription("Lägger in en utlysning för hand. Samma id två gånger ger en utlysning; en som redan finns nekas.");

        api.MapPost("/calls/{id:guid}/corrections", async (Guid id, CorrectionRequest correction, PortfoljDb db, HttpContext http, CancellationToken cancel) =>
        {
            var values = correction.Values ?? new Dictionary<RoundField, string?>();
            var refusals = values.Where(v => v.Value is not null).Select(v => CanonicalValues.Check(v.Key, v.Value!)).OfType<Refusal>().ToList();
            if (refusals.Count > 0)
            {
                return Rest.Problem(refusals);
            }

            var result = await new CorrectCall(db).RunAsync(id, correction.Version, values, correction.Reason, http.User.Actor(), cancel);
            return result is null ? Results.NotFound()
                : result.Ok ? Results.Ok(new CorrectionDone(result.Value, (await db.ReadCallAsync(id, withHits: false, cancel))!.Version))
                : Rest.Problem(result.Refusals);
        })
            .Requires(Permission.EditCalls).Produces<CorrectionDone>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity).WithTags("Utlysningar")
            .WithSummary("Rätta en utlysning").WithDescription("Lägger värden ovanpå källans. Källans ord står kvar. Värden i kanonisk form, som i svaret på GET; null betyder okänt.");
    }
}
