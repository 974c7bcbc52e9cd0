using Portfolj.Api.Hosting;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Matching;

namespace Portfolj.Api.Features.Portfolio.Initiatives;

/// <summary>A round held against an initiative, with its argument.</summary>
[RestExample("""
{ "callId": "0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e13", "number": "UTL-2026-014", "title": "Bidrag till brottsförebyggande åtgärder", "funder": "Brottsförebyggande rådet", "status": "open", "deadline": "2026-12-15",
  "url": "https://example.se/utlysning", "outcome": "hit", "level": "Träffsäker", "score": 0.82, "summary": "Träffsäker träff. Gemensamt ämne: brottsförebyggande arbete. Ni kan söka.",
  "fits": [{ "initiativeWords": "brottsförebyggande arbete i utsatta områden", "callWords": "förebyggande åtgärder mot brott", "because": "Båda handlar om brottsförebyggande arbete." }],
  "obstacles": [{ "what": "Beloppet räcker inte hela vägen.", "quote": "högst 2 500 000 kronor", "remedy": "Sök resten på annat håll." }],
  "unknowns": [{ "what": "Det står inte var i landet bidraget gäller.", "howToFindOut": "Fråga finansiären." }], "computedAt": "2026-11-22T05:10:00Z" }
""")]
public sealed record RestMatch
{
    /// <summary>The round; the same id as under calls.</summary>
    public required Guid CallId { get; init; }

    /// <summary>Number for people.</summary>
    public required string Number { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Funder.</summary>
    public required string? Funder { get; init; }

    /// <summary>Where it stands now.</summary>
    public required RoundStatus Status { get; init; }

    /// <summary>Last day as the source states it; null when it does not.</summary>
    public required DateOnly? Deadline { get; init; }

    /// <summary>Address at the funder.</summary>
    public required string? Url { get; init; }

    /// <summary>hit, partnerRoute (only a partner could apply) or hindered (fits in substance, cannot be applied for).</summary>
    public required MatchOutcome Outcome { get; init; }

    /// <summary>How surely the subject fits: Träffsäker, Trolig or Möjlig.</summary>
    public required string Level { get; init; }

    /// <summary>0–1; comparable within one version of the matcher, not a probability.</summary>
    public required double Score { get; init; }

    /// <summary>One or two sentences.</summary>
    public required string Summary { get; init; }

    /// <summary>What fits, with the words of both sides.</summary>
    public required IReadOnlyList<MatchFit> Fits { get; init; }

    /// <summary>What hinders.</summary>
    public required IReadOnlyList<MatchObstacle> Obstacles { get; init; }

    /// <summary>What is not known.</summary>
    public required IReadOnlyList<MatchUnknown> Unknowns { get; init; }

    /// <summary>When it was computed, UTC.</summary>
    public required DateTime ComputedAt { get; init; }

    /// <summary>A hit as REST writes it.</summary>
    public static RestMatch Of(ExplainedHit hit) => new()
    {
        CallId = hit.Round.Id,
        Number = hit.Round.Number,
        Title = hit.Round.Title,
        Funder = hit.Round.Call?.Funder?.Name,
        Status = hit.Status,
        Deadline = hit.Round.ClosesOn,
        Url = hit.Round.Url,
        Outcome = hit.Outcome,
        Level = hit.Level.Name(),
        Score = hit.Score,
        Summary = hit.Explanation.Summary,
        Fits = hit.Explanation.Fits,
        Obstacles = hit.Explanation.Obstacles,
        Unknowns = hit.Explanation.Unknowns,
        ComputedAt = hit.ComputedAt,
    };
}
