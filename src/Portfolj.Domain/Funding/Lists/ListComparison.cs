using Portfolj.Domain.Common;
using Portfolj.Domain.Funding.Reading;

namespace Portfolj.Domain.Funding.Lists;

/// <summary>A round as far as recognising it goes.</summary>
/// <param name="Id">The round.</param>
/// <param name="Title">Its title.</param>
/// <param name="Funder">Its funder.</param>
/// <param name="ClosesOn">Its last day.</param>
/// <param name="Addresses">Where it has been seen; any form.</param>
public sealed record KnownRound(Guid Id, string Title, string Funder, DateOnly? ClosesOn, IReadOnlyList<string> Addresses);

/// <summary>What a row of a list is.</summary>
/// <param name="RoundId">The round, when it is known.</param>
/// <param name="Basis">What it was recognised by, in Swedish.</param>
public sealed record Recognised(Guid? RoundId, string? Basis);

/// <summary>Recognises the calls of somebody else's list among the known rounds. Pure; built once for many rows.</summary>
public sealed class ListComparison
{
    private const int Stem = 5;
    private readonly Dictionary<string, List<KnownRound>> byAddress = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<KnownRound>> byTitle = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<KnownRound>> byWord = new(StringComparer.Ordinal);

    /// <summary>Takes in the known rounds.</summary>
    public ListComparison(IEnumerable<KnownRound> rounds)
    {
        foreach (var round in rounds)
        {
            foreach (var address in round.Addresses.Select(Address).Distinct(StringComparer.OrdinalIgnoreCase))
            {
                Add(byAddress, address, round);
            }

            var key = RoundKeys.TitleKey(round.Title);
            Add(byTitle, key, round);
            foreach (var word in Words(key))
            {
                Add(byWord, word, round);
            }
        }
    }

    /// <summary>The day that a cell states: a date as spreadsheets and people write it, or none.</summary>
    public static DateOnly? DayOf(string cell, DateOnly reference) =>
        cell.Length == 0 ? null
        : DateOnly.TryParseExact(cell.Length >= 10 ? cell[..10] : cell, ["yyyy-MM-dd", "yyyy/MM/dd", "dd.MM.yyyy", "yyyy.MM.dd"], System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day)
            ? day.Year < 1950 ? null : day
            : CallTextReading.Read([new TextSection("Sista ansökningsdag", cell)], reference).Deadline.Closes?.Value.Date;

    /// <summary>
    /// Finds the row's call: by its address (and the last day where the address has had several), else by the whole title, else by a title that is alike
    /// and the same last day. A title alone is never enough when both state another last day or another funder.
    /// </summary>
    public Recognised Find(string title, string? funder, DateOnly? closes, string? url)
    {
        if (!string.IsNullOrWhiteSpace(url) && byAddress.TryGetValue(Address(url.Trim()), out var there)
            && there.Where(r => DaysAgree(r.ClosesOn, closes)).MaxBy(r => TitleLikeness.Of(r.Title, title)) is { } same)
        {
            return new Recognised(same.Id, "samma webbadress");
        }

        var key = RoundKeys.TitleKey(title);
        if (byTitle.GetValueOrDefault(key)?.FirstOrDefault(r => DaysAgree(r.ClosesOn, closes) && FundersAgree(r.Funder, funder)) is { } named)
        {
            return new Recognised(named.Id, named.ClosesOn is not null && named.ClosesOn == closes ? "samma titel och sista dag" : "samma titel");
        }

        var alike = Words(key).SelectMany(w => byWord.GetValueOrDefault(w) ?? []).Distinct()
            .Where(r => r.ClosesOn is not null && r.ClosesOn == closes)
            .Select(r => (Round: r, Likeness: TitleLikeness.Of(r.Title, title), Funder: !string.IsNullOrWhiteSpace(funder) && FundersAgree(r.Funder, funder)))
            .Where(x => x.Likeness >= (x.Funder ? TitleLikeness.Same - 0.2 : TitleLikeness.Same)).OrderByDescending(x => x.Likeness).FirstOrDefault();
        return alike.Round is { } round
            ? new Recognised(round.Id, alike.Funder ? "samma finansiär och sista dag, nästan samma titel" : "samma sista dag, nästan samma titel")
            : new Recognised(null, null);
    }

    private static bool DaysAgree(DateOnly? known, DateOnly? stated) => known is null || stated is null || known == stated;

    private static bool FundersAgree(string known, string? stated)
    {
        if (string.IsNullOrWhiteSpace(stated))
        {
            return true;
        }

        var (a, b) = (SwedishText.SortKey(known), SwedishText.SortKey(stated));
        return a == b || a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal) || TitleLikeness.Of(known, stated) >= TitleLikeness.Same;
    }

    // Encrypted or not, it is the same page.
    private static string Address(string url) => CanonicalUrl.Of(url).Replace("http://", "https://", StringComparison.OrdinalIgnoreCase);

    // The beginnings of words, so that "läxhjälpen" finds "läxhjälp".
    private static IEnumerable<string> Words(string key) => key.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length >= Stem).Select(w => w[..Stem]).Distinct();

    private static void Add(Dictionary<string, List<KnownRound>> index, string key, KnownRound round)
    {
        if (!index.TryGetValue(key, out var list))
        {
            index[key] = list = [];
        }

        list.Add(round);
    }
}
