using System.Globalization;
using System.Text.Json;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Sources.Sedia;

/// <summary>
/// What is asked of the search, and the check that a row is an answer to it. The server is known to answer 200 with every row that it has when it does not
/// understand the filter, so no row is believed unseen.
/// </summary>
public sealed class SediaQuestion(SourceDefinition definition)
{
    /// <summary>Value of a parameter that asks for everything.</summary>
    public const string Any = "any";

    /// <summary>Most rows of a page; the server takes no more whatever is asked.</summary>
    public const int PageSize = 100;

    private const string Index = "SEDIA";
    private const string Cancelled = "Cancelled";

    private readonly IReadOnlyList<string> types = definition.Parameter("types", "1", "2", "8");
    private readonly IReadOnlyList<string> statuses = definition.Parameter("statuses", SediaStatus.Forthcoming, SediaStatus.Open);
    private readonly IReadOnlyList<string> programmes = definition.Parameter("programmes", Any);
    private readonly IReadOnlyList<string> languages = definition.Parameter("languages", "sv", "en");

    /// <summary>The request for a page, from 1.</summary>
    public FetchRequest Page(int number)
    {
        var start = definition.Start.Count > 0 ? definition.Start[0] : throw new SourceFailedException("Källans definition saknar startadress.");
        var joint = start.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        return new FetchRequest(string.Create(CultureInfo.InvariantCulture, $"{start}{joint}pageSize={PageSize}&pageNumber={number}"), PageKind.List)
        {
            Page = number,
            Title = string.Create(CultureInfo.InvariantCulture, $"sida {number}"),
            Parts =
            [
                new FilePart("query", JsonSerializer.Serialize(new { @bool = new { must = Terms() } })),
                new FilePart("sort", """{"order":"ASC","field":"sortStatus"}"""),
                new FilePart("languages", JsonSerializer.Serialize(languages)),
            ],
        };
    }

    /// <summary>Why a row is no answer, in Swedish; <c>null</c> when it is one. Notices are not asked here: they belong to the diaries of calls whatever is asked.</summary>
    public string? Refusal(SediaRow row)
    {
        if (row.Index is { } index && !index.Equals(Index, StringComparison.OrdinalIgnoreCase))
        {
            return "annan datakälla än den efterfrågade";
        }

        if (!Asked(types, [row.Type]))
        {
            return "annan typ än den efterfrågade";
        }

        if (!Asked(statuses, row.All("status")))
        {
            return row.All("status").Count == 0 ? "raden saknar status" : "annan status än den efterfrågade";
        }

        return Asked(programmes, row.All("frameworkProgramme")) ? null : "annat program än det efterfrågade";
    }

    private static bool Asked(IReadOnlyList<string> asked, IReadOnlyList<string> values) =>
        asked.Contains(Any, StringComparer.OrdinalIgnoreCase)
        || values.Any(v => asked.Any(a => a.Equals(v, StringComparison.OrdinalIgnoreCase)
            || (a.StartsWith(Cancelled, StringComparison.OrdinalIgnoreCase) && v.StartsWith(Cancelled, StringComparison.OrdinalIgnoreCase))));

    private List<object> Terms()
    {
        var terms = new List<object>();
        foreach (var (field, values) in new[] { ("type", types), ("status", statuses), ("frameworkProgramme", programmes), ("DATASOURCE", [Index]) })
        {
            if (!values.Contains(Any, StringComparer.OrdinalIgnoreCase))
            {
                terms.Add(new { terms = new Dictionary<string, IReadOnlyList<string>> { [field] = values } });
            }
        }

        return terms;
    }
}
