using Portfolj.Domain.Common;

namespace Portfolj.Domain.Funding.Lists;

/// <summary>Which column of a list holds what, guessed from its headings; a person confirms.</summary>
/// <param name="Title">Column of the title, from 0.</param>
/// <param name="Funder">Column of the funder.</param>
/// <param name="Closes">Column of the last day.</param>
/// <param name="Url">Column of the address.</param>
public sealed record ColumnGuess(int? Title, int? Funder, int? Closes, int? Url)
{
    private static readonly string[] Titles = ["titel", "utlysning", "utlysningens namn", "bidragets namn", "bidrag", "namn", "rubrik", "stöd", "title", "name", "call", "opportunity"];
    private static readonly string[] Funders = ["finansiär", "bidragsgivare", "myndighet", "organisation", "fond", "avsändare", "källa", "utlysare", "givare", "funder", "agency"];
    private static readonly string[] Days = ["sista ansökningsdag", "sista dag", "deadline", "stänger", "sista ansökningsdatum", "slutdatum", "ansök senast", "stängningsdatum", "closes", "close date", "till och med"];
    private static readonly string[] Addresses = ["länk", "url", "webbadress", "adress", "webbplats", "hemsida", "link", "läs mer"];

    /// <summary>The guess; the first column that holds addresses or days by its cells wins where no heading tells.</summary>
    public static ColumnGuess Of(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var taken = new HashSet<int>();
        int? Pick(string[] words, Func<string, bool> looks)
        {
            var byWord = words.Select(w => FirstWhere(headings, (h, i) => !taken.Contains(i) && SwedishText.SortKey(h) == SwedishText.SortKey(w))).FirstOrDefault(i => i is not null)
                ?? words.Select(w => FirstWhere(headings, (h, i) => !taken.Contains(i) && SwedishText.SortKey(h).Contains(SwedishText.SortKey(w), StringComparison.Ordinal))).FirstOrDefault(i => i is not null);
            var found = byWord ?? FirstWhere(headings, (_, i) => !taken.Contains(i) && rows.Count > 0 && rows.Take(50).Count(r => looks(r[i])) * 2 > Math.Min(rows.Count, 50));
            if (found is { } column)
            {
                taken.Add(column);
            }

            return found;
        }

        var url = Pick(Addresses, c => c.StartsWith("http", StringComparison.OrdinalIgnoreCase));
        var closes = Pick(Days, c => c.Length is >= 10 and <= 16 && DateOnly.TryParseExact(c[..10], "yyyy-MM-dd", out _));
        var title = Pick(Titles, _ => false);
        var funder = Pick(Funders, _ => false);
        return new ColumnGuess(title, funder, closes, url);
    }

    private static int? FirstWhere(IReadOnlyList<string> headings, Func<string, int, bool> fits)
    {
        for (var i = 0; i < headings.Count; i++)
        {
            if (fits(headings[i], i))
            {
                return i;
            }
        }

        return null;
    }
}
