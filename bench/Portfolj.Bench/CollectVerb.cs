using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portfolj.Bench.Weather;
using Portfolj.Data.Work;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Http;

namespace Portfolj.Bench;

/// <summary>
/// <c>collect --pages N [--out F]</c>: collects a local site of so many calls behind paged lists through the product's own line, without the pause of politeness, twice: when all is new and when
/// nothing has changed. Says how fast it goes, what each step costs and how much memory it takes. Exit code 1 when a call is missing or doubled.
/// </summary>
internal static class CollectVerb
{
    private const int PerList = 100;
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public static async Task<int> RunAsync(VerbArguments arguments)
    {
        var pages = int.Parse(arguments.Optional("pages") ?? "20000", CultureInfo.InvariantCulture);
        await using var server = await RawServer.StartAsync(exchange => AnswerAsync(exchange, pages));
        await using var line = await BenchLine.StartAsync(new CollectSettings { DelaySeconds = 0 }, new Uri(server.Address));
        List<object> runs = [];
        var complete = true;
        foreach (var what in new[] { "all new", "nothing changed" })
        {
            var (measured, run) = await MeasureAsync(line, what, pages);
            runs.Add(measured);
            complete &= run.State == JobRunState.Succeeded;
        }

        var (rounds, titles) = await line.AskAsync(async db => (await db.Rounds.CountAsync(), await db.Calls.Select(c => c.TitleKey).Distinct().CountAsync()));
        var json = JsonSerializer.Serialize(new { pages, rounds, titles, cores = Environment.ProcessorCount, databaseMb = line.DatabaseBytes / 1_000_000, peakWorkingSetMb = Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000, runs }, Json);
        await Console.Out.WriteLineAsync(json);
        if (arguments.Optional("out") is { } path)
        {
            await File.WriteAllTextAsync(path, json + "\n");
        }

        return complete && rounds == pages && titles == pages ? 0 : 1;
    }

    private static async Task<(object Measured, JobRun Run)> MeasureAsync(BenchLine line, string what, int pages)
    {
        ConcurrentDictionary<string, (int Count, TimeSpan Time)> steps = new(StringComparer.Ordinal);
        using ActivityListener listener = new()
        {
            ShouldListenTo = s => s.Name == CollectSteps.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
            ActivityStopped = a => steps.AddOrUpdate(a.OperationName, (1, a.Duration), (_, s) => (s.Count + 1, s.Time + a.Duration)),
        };
        ActivitySource.AddActivityListener(listener);
        using var process = Process.GetCurrentProcess();
        var cpu = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var run = await line.CollectAsync();
        var took = watch.Elapsed;
        process.Refresh();
        var used = process.TotalProcessorTime - cpu;
        var measured = new
        {
            what,
            state = run.State.ToString(),
            run.Error,
            run.Inserted,
            run.Updated,
            run.Unchanged,
            run.Rejected,
            seconds = Math.Round(took.TotalSeconds, 1),
            pagesPerSecond = Math.Round(pages / took.TotalSeconds, 1),
            processorSeconds = Math.Round(used.TotalSeconds, 1),
            pagesPerSecondAndCore = Math.Round(pages / used.TotalSeconds, 1),
            managedMb = GC.GetTotalMemory(forceFullCollection: true) / 1_000_000,
            workingSetMb = Environment.WorkingSet / 1_000_000,
            millisecondsPerPage = steps.OrderBy(s => s.Key, StringComparer.Ordinal).ToDictionary(s => s.Key, s => Math.Round(s.Value.Time.TotalMilliseconds / pages, 3)),
        };
        await Console.Error.WriteLineAsync($"{what}: {measured.pagesPerSecond} pages/s");
        return (measured, run);
    }

    private static Task AnswerAsync(RawExchange exchange, int pages)
    {
        var path = exchange.Target;
        int Number(string before) => path.StartsWith(before, StringComparison.Ordinal) && int.TryParse(path.AsSpan(before.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
        if (Number("/utlysning/") is >= 0 and var call)
        {
            var tag = $"\"{call}\"";
            return exchange.Headers.GetValueOrDefault("if-none-match") == tag
                ? exchange.AnswerAsync(304, null, [], "ETag: " + tag)
                : exchange.AnswerAsync(200, Sky.Html, Encoding.UTF8.GetBytes(CallPages.Html(call)), "ETag: " + tag);
        }

        var list = path == "/lista" ? 0 : Number("/lista/");
        var last = (pages + PerList - 1) / PerList;
        return list < 0 || list >= last
            ? exchange.AnswerAsync(404, "text/plain", "Finns inte"u8.ToArray())
            : exchange.AnswerAsync(200, Sky.Html, Encoding.UTF8.GetBytes(CallPages.List(list * PerList, Math.Min(pages, (list + 1) * PerList), list + 1 < last ? $"/lista/{list + 1}" : null)));
    }
}
