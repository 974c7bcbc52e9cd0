using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Components;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Matching;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Matches;

/// <summary>A question for matches.</summary>
public sealed record MatchQuestion
{
    /// <summary>Initiative.</summary>
    [FromQuery(Name = "initiativeId"), Description("Bara insatsen med detta id.")]
    public Guid? InitiativeId { get; init; }

    /// <summary>Call.</summary>
    [FromQuery(Name = "callId"), Description("Bara utlysningen med detta id.")]
    public Guid? CallId { get; init; }

    /// <summary>Level.</summary>
    [FromQuery(Name = "level"), Description("strong, likely eller possible.")]
    public string? Level { get; init; }

    /// <summary>Outcome.</summary>
    [FromQuery(Name = "outcome"), Description("hit, partnerRoute eller hindered. Utan värde: hit och partnerRoute.")]
    public string? Outcome { get; init; }

    /// <summary>Page.</summary>
    [FromQuery(Name = "page"), Description("Sida, från 1.")]
    public int? Page { get; init; }

    /// <summary>Rows a page.</summary>
    [FromQuery(Name = "limit"), Description("Rader per sida, 1–100.")]
    public int? Limit { get; init; }
}

/// <summary>A round held against an initiative, with why.</summary>
/// <param name="Id">Identity; new after every comparison.</param>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="InitiativeNumber">Its number.</param>
/// <param name="InitiativeTitle">Its title.</param>
/// <param name="CallId">The round.</param>
/// <param name="CallNumber">Its number.</param>
/// <param name="CallTitle">Its title.</param>
/// <param name="Outcome">Hit, partner route or hindered.</param>
/// <param name="Level">How strong the evidence is.</param>
/// <param name="LevelName">The same in Swedish.</param>
/// <param name="Rank">Place among the initiative's own of the same outcome.</param>
/// <param name="Score">Comparable within one matcher version.</param>
/// <param name="Explanation">Why, in Swedish.</param>
/// <param name="MatcherVersion">Which matcher.</param>
/// <param name="ComputedAt">When.</param>
[RestExample("""
{ "id": "0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e16", "initiativeId": "0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e11", "initiativeNumber": "INS-2026-005", "initiativeTitle": "Tidiga signaler", "callId": "0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e13", "callNumber": "UTL-2026-014", "callTitle": "Bidrag till brottsförebyggande åtgärder 2027",
  "outcome": "hit", "level": "strong", "levelName": "Träffsäker", "rank": 1, "score": 0.82,
  "explanation": { "fits": [{ "initiativeWords": "brottsförebyggande arbete i utsatta områden", "callWords": "åtgärder mot brott", "because": "Båda handlar om brottsförebyggande arbete." }], "obstacles": [], "unknowns": [{ "what": "Källan säger inte var bidraget får användas.", "howToFindOut": "Fråga finansiären." }], "summary": "Träffsäker träff. Ni kan söka." },
  "matcherVersion": "1", "computedAt": "2026-11-22T05:10:00Z" }
""")]
public sealed record RestInitiativeMatch(
    Guid Id,
    Guid InitiativeId,
    string InitiativeNumber,
    string InitiativeTitle,
    Guid CallId,
    string CallNumber,
    string CallTitle,
    MatchOutcome Outcome,
    MatchLevel Level,
    string LevelName,
    int Rank,
    double Score,
    MatchExplanation Explanation,
    string MatcherVersion,
    DateTime ComputedAt);

/// <summary>REST of matches.</summary>
internal sealed class MatchesApi : IRestArea
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/matches", async ([AsParameters] MatchQuestion question, PortfoljDb db, CancellationToken cancel) =>
        {
            var (level, outcome) = (Known<MatchLevel>(question.Level), Known<MatchOutcome>(question.Outcome));
            var refusals = new List<Refusal>();
            if (question.Level is not null && level is null or MatchLevel.None)
            {
                refusals.Add(new Refusal("code-unknown", nameof(question.Level)));
            }

            if (question.Outcome is not null && outcome is null)
            {
                refusals.Add(new Refusal("code-unknown", nameof(question.Outcome)));
            }

            return refusals.Count > 0 ? Rest.Problem(refusals) : Results.Ok(await ListAsync(db, question, level, outcome, cancel));
        })
            .Requires(Permission.ReadMatches).Produces<PageOf<RestInitiativeMatch>>().ProducesProblem(StatusCodes.Status422UnprocessableEntity).WithTags("Träffar")
            .WithSummary("Träffar").WithDescription("Utlysningar som passar insatser, med skäl, hinder och det som är okänt. Ordnade efter insats och plats.");

    private static async Task<PageOf<RestInitiativeMatch>> ListAsync(PortfoljDb db, MatchQuestion question, MatchLevel? level, MatchOutcome? outcome, CancellationToken cancel)
    {
        var matches = db.Matches.AsNoTracking();
        matches = question.InitiativeId is { } initiative ? matches.Where(m => m.InitiativeId == initiative) : matches;
        matches = question.CallId is { } call ? matches.Where(m => m.RoundId == call) : matches;
        matches = outcome is { } o ? matches.Where(m => m.Outcome == o) : matches.Where(m => m.Outcome != MatchOutcome.Hindered);
        if (level is { } l)
        {
            var name = l.Name();
            matches = matches.Where(m => m.Level == name);
        }

        var page = new PageAsked(question.Page, question.Limit);
        var total = await matches.CountAsync(cancel);
        var rows = await matches
            .Join(db.Initiatives, m => m.InitiativeId, i => i.Id, (m, i) => new { Match = m, i.Number, i.Title })
            .Join(db.Rounds, m => m.Match.RoundId, r => r.Id, (m, r) => new { m.Match, m.Number, m.Title, CallNumber = r.Number, CallTitle = r.Title })
            .OrderBy(m => m.Number)
            .ThenBy(m => m.Match.Outcome == MatchOutcome.Hit ? 0 : m.Match.Outcome == MatchOutcome.PartnerRoute ? 1 : 2)
            .ThenBy(m => m.Match.Rank).ThenBy(m => m.CallNumber)
            .Skip(page.Skip).Take(page.Size).ToListAsync(cancel);
        return new PageOf<RestInitiativeMatch>(
            [.. rows.Select(r => new RestInitiativeMatch(
                r.Match.Id, r.Match.InitiativeId, r.Number, r.Title, r.Match.RoundId, r.CallNumber, r.CallTitle, r.Match.Outcome,
                Levels.Named(r.Match.Level), r.Match.Level, r.Match.Rank, r.Match.Score, MatchExplanationJson.Read(r.Match.Explanation), r.Match.MatcherVersion, r.Match.ComputedAt))],
            page.Number,
            page.Size,
            total);
    }

    private static T? Known<T>(string? text)
        where T : struct, Enum => text is { Length: > 0 } && !char.IsAsciiDigit(text[0]) && Enum.TryParse<T>(text, true, out var value) ? value : null;
}
