namespace Portfolj.Bench;

/// <summary>nDCG@10 (gain 2^grade − 1, discount log2(rank + 1)) and recall@20 (grades 2 and 3) over TREC judgements.</summary>
public sealed class TrecMetrics
{
    private readonly Dictionary<string, Dictionary<string, int>> grades = new(StringComparer.Ordinal);

    /// <summary>Reads lines "initiative 0 call grade".</summary>
    public static TrecMetrics Read(string path)
    {
        var metrics = new TrecMetrics();
        foreach (var parts in File.ReadLines(path).Select(l => l.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Where(p => p.Length == 4))
        {
            if (!metrics.grades.TryGetValue(parts[0], out var calls))
            {
                metrics.grades[parts[0]] = calls = new(StringComparer.Ordinal);
            }

            calls[parts[2]] = int.Parse(parts[3], System.Globalization.CultureInfo.InvariantCulture);
        }

        return metrics;
    }

    /// <summary>Initiatives that have a relevant call; the others are left out of means.</summary>
    public IEnumerable<string> Judged => grades.Where(g => g.Value.Values.Any(v => v > 0)).Select(g => g.Key).Order(StringComparer.Ordinal);

    /// <summary>nDCG@10 of one initiative's ranked calls.</summary>
    public double Ndcg(string initiative, IReadOnlyList<string> ranked)
    {
        var judged = grades[initiative];
        var ideal = Dcg(judged.Values.OrderDescending().Take(10));
        return ideal == 0 ? 0 : Dcg(ranked.Take(10).Select(c => judged.GetValueOrDefault(c))) / ideal;
    }

    /// <summary>The share of calls graded 2 or 3 among the first twenty; <c>null</c> when there is none to find.</summary>
    public double? Recall(string initiative, IReadOnlyList<string> ranked)
    {
        var wanted = grades[initiative].Where(g => g.Value >= 2).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        return wanted.Count == 0 ? null : ranked.Take(20).Count(wanted.Contains) / (double)wanted.Count;
    }

    private static double Dcg(IEnumerable<int> gradesInOrder) =>
        gradesInOrder.Select((grade, i) => (Math.Pow(2, grade) - 1) / Math.Log2(i + 2)).Sum();
}
