using System.Globalization;
using System.Text.Json;
using Portfolj.Domain.Funding.Matching;

namespace Portfolj.Bench;

/// <summary><c>match --calls F --initiatives F --out run.txt [--qrels F] [--explain F]</c>: the product's own matcher with time and money left out.</summary>
public static class MatchVerb
{
    private const int Most = 100;

    private static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the run, and on request the figures (standard output) and the explanations.</summary>
    public static async Task<int> RunAsync(VerbArguments arguments)
    {
        var run = new List<string>();
        var explained = new List<string>();
        var ranked = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        var index = new Matcher(Vocabulary.Default).Index(MatchingFiles.Rounds(arguments.Required("calls")));
        var options = new MatchOptions { IgnoreTimeAndMoney = true, IncludeWeak = true, IncludeHindered = false, Limit = Most };
        foreach (var initiative in MatchingFiles.Initiatives(arguments.Required("initiatives")))
        {
            // Time is left out, so the day does not matter.
            var hits = index.Match(initiative, options, DateOnly.MinValue).Hits;
            ranked[initiative.Id] = [.. hits.Select(h => h.RoundId)];
            for (var i = 0; i < hits.Count; i++)
            {
                run.Add(string.Create(CultureInfo.InvariantCulture, $"{initiative.Id} Q0 {hits[i].RoundId} {i + 1} {hits[i].Score:0.######} portfolj"));
                explained.Add(JsonSerializer.Serialize(
                    new
                    {
                        initiative = initiative.Id,
                        call = hits[i].RoundId,
                        rank = i + 1,
                        level = hits[i].Level.Name(),
                        fits = hits[i].Explanation.Fits,
                        obstacles = hits[i].Explanation.Obstacles,
                        unknowns = hits[i].Explanation.Unknowns,
                    },
                    Plain));
            }
        }

        await File.WriteAllLinesAsync(arguments.Required("out"), run);
        if (arguments.Optional("explain") is { } explain)
        {
            await File.WriteAllLinesAsync(explain, explained);
        }

        if (arguments.Optional("qrels") is { } qrels)
        {
            Console.WriteLine(Figures(TrecMetrics.Read(qrels), ranked));
        }

        return 0;
    }

    private static string Figures(TrecMetrics metrics, Dictionary<string, IReadOnlyList<string>> ranked)
    {
        var per = metrics.Judged.ToDictionary(
            i => i,
            i => new Dictionary<string, double?>
            {
                ["ndcg@10"] = Math.Round(metrics.Ndcg(i, ranked.GetValueOrDefault(i, [])), 4),
                ["recall@20"] = metrics.Recall(i, ranked.GetValueOrDefault(i, [])) is { } recall ? Math.Round(recall, 4) : null,
            });
        return JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["ndcg@10"] = Math.Round(per.Values.Select(p => p["ndcg@10"]!.Value).DefaultIfEmpty().Average(), 4),
                ["recall@20"] = Math.Round(per.Values.Select(p => p["recall@20"]).OfType<double>().DefaultIfEmpty().Average(), 4),
                ["perInitiative"] = per,
            },
            Plain);
    }
}
