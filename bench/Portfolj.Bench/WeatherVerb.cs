using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Portfolj.Bench.Weather;
using Portfolj.Data.Work;
using Portfolj.Jobs.Http;

namespace Portfolj.Bench;

/// <summary>
/// <c>weather --fetches N [--seed N] [--out F]</c>: collects a local site under the weather of <see cref="WeatherTable"/>, run after run, through the product's own line, and compares what was stored and
/// what was refused with what each kind must lead to. Exit code 1 on a crash, a lost, doubled or broken call, or a failure whose cause is not the right one.
/// </summary>
internal static class WeatherVerb
{
    private const int Calls = 1000;
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<int> RunAsync(VerbArguments arguments)
    {
        var fetches = int.Parse(arguments.Optional("fetches") ?? "10000", CultureInfo.InvariantCulture);
        var seed = int.Parse(arguments.Optional("seed") ?? "4", CultureInfo.InvariantCulture);
        var calls = Math.Min(Calls, fetches);
        await using var site = await WeatherServer.StartAsync(calls, WeatherServer.Seeded(seed));
        await using var line = await BenchLine.StartAsync(Settings(), site.Address, WeatherTable.ResolveAsync, WeatherTable.Nowhere, WeatherTable.Inwards);
        Tally tally = new();
        var watch = Stopwatch.StartNew();
        for (var run = 0; tally.Fetches < fetches; run++)
        {
            // In some runs a whole list is broken: the run must say so, and collect the others.
            site.BrokenList = run % 4 == 2 ? run % ((calls + 99) / 100) : null;
            await tally.TakeAsync(site, await line.CollectAsync(), calls);
            site.NextRun();
        }

        var stored = await line.AskAsync(async db => await db.Rounds.AsNoTracking().Select(r => new { Title = r.Call!.Title, Body = r.FullText!.Body, Origins = db.Origins.Count(o => o.RoundId == r.Id) }).ToListAsync());
        var byTitle = stored.ToLookup(r => r.Title);
        var lost = tally.Expected.Count(n => !byTitle.Contains(CallPages.TitleOf(n)));
        var doubled = byTitle.Count(g => g.Count() > 1 || g.Single().Origins != 1);
        var strange = byTitle.Count(g => !tally.Expected.Any(n => CallPages.TitleOf(n) == g.Key));
        var broken = tally.Expected.Count(n => byTitle[CallPages.TitleOf(n)].Any(r => !r.Body.Contains(CallPages.EndOf(n), StringComparison.Ordinal)));
        var json = JsonSerializer.Serialize(
            new
            {
                seed,
                fetches = tally.Fetches,
                runs = tally.Runs,
                failedRuns = tally.FailedRuns,
                crashes = tally.Crashes,
                seconds = Math.Round(watch.Elapsed.TotalSeconds),
                kinds = site.Played.Count,
                callsExpected = tally.Expected.Count,
                callsStored = stored.Count,
                lost,
                doubled,
                broken,
                strange,
                failures = tally.Causes.Values.Sum(),
                failuresByCause = tally.Causes.OrderByDescending(c => c.Value).ToDictionary(),
                unexplained = tally.Unexplained.Count,
                unexplainedExamples = tally.Unexplained.Take(20),
                peakWorkingSetMb = Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000,
                memory = tally.Memory.ConvertAll(m => new { m.Fetches, managedMb = m.Managed / 1_000_000, workingSetMb = m.WorkingSet / 1_000_000 }),
                managedIsFlat = IsFlat(tally.Memory.ConvertAll(m => m.Managed)),
                workingSetIsFlat = IsFlat(tally.Memory.ConvertAll(m => m.WorkingSet)),
                played = site.Played.OrderBy(p => p.Key, StringComparer.Ordinal).ToDictionary(),
            },
            Json);
        await Console.Out.WriteLineAsync(json);
        if (arguments.Optional("out") is { } path)
        {
            await File.WriteAllTextAsync(path, json + "\n");
        }

        return tally.Crashes + lost + doubled + broken + strange + tally.Unexplained.Count > 0 ? 1 : 0;
    }

    // Patience is short here, so that ten thousand fetches do not wait for what never comes; all else is as in the product.
    private static CollectSettings Settings() => new() { DelaySeconds = 0, RetrySeconds = 0.01, ConnectSeconds = 5, ResponseSeconds = 5, IdleSeconds = 1.5, LeastBytesPerSecond = 500 };

    private static bool IsFlat(List<long> samples)
    {
        if (samples.Count < 8)
        {
            return true;
        }

        var quarter = samples.Count / 4;
        return samples.Skip(samples.Count - quarter).Average() <= samples.Skip(quarter).Take(quarter).Average() * 1.2;
    }

    private sealed class Tally
    {
        public int Fetches { get; private set; }

        public int Runs { get; private set; }

        public int FailedRuns { get; private set; }

        public int Crashes { get; private set; }

        public HashSet<int> Expected { get; } = [];

        public Dictionary<string, int> Causes { get; } = new(StringComparer.Ordinal);

        public List<string> Unexplained { get; } = [];

        public List<(int Fetches, long Managed, long WorkingSet)> Memory { get; } = [];

        public async Task TakeAsync(WeatherServer site, JobRun run, int calls)
        {
            Runs++;
            var refused = run.Items.Where(i => i.Kind == JobRunItemKind.Rejected).ToLookup(i => new Uri(i.Url).AbsolutePath);
            Crashes += run.State is not (JobRunState.Succeeded or JobRunState.Failed) || run.Error?.StartsWith("Ett oväntat fel", StringComparison.Ordinal) == true ? 1 : 0;
            FailedRuns += run.State == JobRunState.Failed ? 1 : 0;
            if ((run.State == JobRunState.Failed) != (site.BrokenList is not null) || (site.BrokenList is { } list && !refused[$"/lista/{list}"].Any(i => i.Reason.Contains("felkod 500", StringComparison.Ordinal))))
            {
                Unexplained.Add($"run {Runs}: {run.State} {run.Error}");
            }

            for (var call = 0; call < calls; call++)
            {
                if (site.BrokenList != call / 100)
                {
                    Take(call, site.KindOf(call), [.. refused[CallPages.PathOf(call)]]);
                }
            }

            Fetches += calls + ((calls + 99) / 100) + 1;
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            Memory.Add((Fetches, GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet));
            await Console.Error.WriteLineAsync($"{Fetches} fetches, {run.Inserted} new, {run.Unchanged} as before, {run.Rejected} refused, {run.State}");
        }

        private void Take(int call, WeatherKind kind, List<JobRunItem> refused)
        {
            if (kind.Cause is null)
            {
                Expected.Add(call);
                if (refused.Count > 0)
                {
                    Unexplained.Add($"{kind.Name} should be stored: {refused[0].Reason}");
                }

                return;
            }

            Causes[kind.Name] = Causes.GetValueOrDefault(kind.Name) + 1;
            if (refused.Count != 1 || !Regex.IsMatch(refused[0].Reason, kind.Cause))
            {
                Unexplained.Add($"{kind.Name}: {string.Join(" + ", refused.Select(r => r.Reason))}");
            }
        }
    }
}
