using System.Diagnostics;
using System.Text.Json;
using Portfolj.Domain.Funding.Matching;

namespace Portfolj.Bench;

/// <summary><c>speed --calls F --initiatives F</c>: times the top ten with full explanation, twenty repeats over the initiatives.</summary>
public static class SpeedVerb
{
    private const int Repeats = 20;
    private const int Top = 10;

    /// <summary>Prints one JSON object: calls, indexSeconds, p50Ms, p95Ms, peakMb.</summary>
    public static Task<int> RunAsync(VerbArguments arguments)
    {
        var rounds = MatchingFiles.Rounds(arguments.Required("calls"));
        var initiatives = MatchingFiles.Initiatives(arguments.Required("initiatives"));
        var watch = Stopwatch.StartNew();
        var index = new Matcher(Vocabulary.Default).Index(rounds);
        var indexSeconds = watch.Elapsed.TotalSeconds;
        var options = new MatchOptions { IgnoreTimeAndMoney = true, Limit = Top };
        var times = new List<double>();
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            foreach (var initiative in initiatives)
            {
                watch.Restart();
                _ = index.Match(initiative, options, DateOnly.MinValue);
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        times.Sort();
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            calls = rounds.Count,
            indexSeconds = Math.Round(indexSeconds, 3),
            p50Ms = Math.Round(Percentile(times, 0.50), 2),
            p95Ms = Math.Round(Percentile(times, 0.95), 2),
            peakMb = process.PeakWorkingSet64 / (1024 * 1024),
        }));
        return Task.FromResult(0);
    }

    private static double Percentile(List<double> sorted, double share) =>
        sorted.Count == 0 ? 0 : sorted[Math.Min(sorted.Count - 1, (int)Math.Ceiling(share * sorted.Count) - 1)];
}
