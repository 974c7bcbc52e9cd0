using Microsoft.AspNetCore.Http.Extensions;
using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Matching;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>In which order calls are listed.</summary>
public enum CallOrder
{
    /// <summary>Open ones first, nearest last day first; upcoming, forecast, closed, cancelled, and unknown last.</summary>
    Deadline,

    /// <summary>Latest found first.</summary>
    Newest,
}

/// <summary>Which calls are asked for. Different conditions narrow; several values of one condition widen.</summary>
public sealed record CallFilter
{
    /// <summary>The value that stands for "the source does not say".</summary>
    public const string UnknownKey = "okant";

    /// <summary>Words that all must stand in title, funder, summary, number, legal act or programme.</summary>
    public string Text { get; init; } = "";

    /// <summary>Statuses; empty = all.</summary>
    public IReadOnlyList<RoundStatus> Statuses { get; init; } = [];

    /// <summary>The funder.</summary>
    public Guid? FunderId { get; init; }

    /// <summary>Types that may apply; empty = all.</summary>
    public IReadOnlyList<ApplicantType> Applicants { get; init; } = [];

    /// <summary>Also, or only, calls whose applicants are not stated.</summary>
    public bool ApplicantsUnknown { get; init; }

    /// <summary>Two SCB digits: calls for the whole country, for the county or for a place in it.</summary>
    public string? County { get; init; }

    /// <summary>With a county: also calls whose geography is not stated.</summary>
    public bool PlaceUnknown { get; init; }

    /// <summary>Codes of goals; empty = all.</summary>
    public IReadOnlyList<string> Goals { get; init; } = [];

    /// <summary>Levels of hits with any initiative; only for those who may read matches.</summary>
    public IReadOnlyList<MatchLevel> Levels { get; init; } = [];

    /// <summary>Order of the list.</summary>
    public CallOrder Order { get; init; }

    /// <summary>How many conditions are set.</summary>
    public int Chosen => (Text.Length > 0 ? 1 : 0) + Statuses.Count + (FunderId is null ? 0 : 1) + Applicants.Count + (ApplicantsUnknown ? 1 : 0)
        + (County is null ? 0 : 1) + Goals.Count + Levels.Count;

    /// <summary>Reads the page's address; what is not understood is left out.</summary>
    public static CallFilter FromQuery(IQueryCollection query)
    {
        var applicants = Values(query, "sokande");
        return new CallFilter
        {
            Text = query["q"].ToString().Trim(),
            Statuses = [.. RoundWords.AllStatuses.Where(s => Values(query, "status").Contains(s.Key)).Select(s => s.Status)],
            FunderId = Guid.TryParse(query["finansiar"], out var funder) ? funder : null,
            Applicants = [.. applicants.Select(ApplicantTypes.FromKey).OfType<ApplicantType>().Distinct()],
            ApplicantsUnknown = applicants.Contains(UnknownKey),
            County = Places.County(query["lan"].ToString())?.Code,
            PlaceUnknown = query["lanokant"] == "ja",
            Goals = [.. Values(query, "mal").Where(g => g.Length is > 0 and <= 20).Distinct()],
            Levels = [.. Enum.GetValues<MatchLevel>().Where(l => l != MatchLevel.None && Values(query, "traff").Contains(l.Name().ToLowerInvariant())).OrderDescending()],
            Order = query["sort"] == "nyast" ? CallOrder.Newest : CallOrder.Deadline,
        };
    }

    /// <summary>The same choice as fields of an address, the order left out.</summary>
    public IEnumerable<KeyValuePair<string, string>> Fields()
    {
        if (Text.Length > 0)
        {
            yield return new("q", Text);
        }

        foreach (var (_, key, _) in RoundWords.AllStatuses.Where(s => Statuses.Contains(s.Status)))
        {
            yield return new("status", key);
        }

        if (FunderId is { } funder)
        {
            yield return new("finansiar", funder.ToString());
        }

        foreach (var applicant in Applicants.Select(a => a.Key()).Concat(ApplicantsUnknown ? [UnknownKey] : []))
        {
            yield return new("sokande", applicant);
        }

        if (County is not null)
        {
            yield return new("lan", County);
        }

        if (PlaceUnknown)
        {
            yield return new("lanokant", "ja");
        }

        foreach (var goal in Goals)
        {
            yield return new("mal", goal);
        }

        foreach (var level in Levels)
        {
            yield return new("traff", level.Name().ToLowerInvariant());
        }
    }

    /// <summary>Address of the page with this choice.</summary>
    public string Address() => "/utlysningar" + new QueryBuilder(Fields()).ToQueryString();

    private static HashSet<string> Values(IQueryCollection query, string name) =>
        [.. query[name].OfType<string>().SelectMany(v => v.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}
