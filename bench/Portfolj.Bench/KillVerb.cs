using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Data.Work;
using Portfolj.Domain.Funding;

namespace Portfolj.Bench;

/// <summary>
/// <c>kill --host DLL [--times N] [--per-folder N] [--workers N] [--seed N] [--out F]</c>: starts the built host on a fresh installation, kills its process (SIGKILL) at a
/// random moment of collecting, starts it again, kills it again … and in the end compares every round, origin, fact and line of the diaries with a run that nobody
/// disturbed. Exit code 1 when anything was lost or doubled, a run was left hanging or the audit log broke.
/// </summary>
internal static class KillVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    public static async Task<int> RunAsync(VerbArguments arguments)
    {
        var host = Path.GetFullPath(arguments.Required("host"));
        var times = Number(arguments, "times", 200);
        var perFolder = Number(arguments, "per-folder", 8);
        var workers = Number(arguments, "workers", 2);
        var random = new Random(Number(arguments, "seed", Environment.TickCount));
        var watch = Stopwatch.StartNew();
        var fresh = await FreshAsync(host);
        var (expected, span) = await UndisturbedAsync(host, Copy(fresh));
        var left = times;
        var chains = await Task.WhenAll(Enumerable.Range(0, workers).Select(async _ =>
        {
            var own = new List<Chain>();
            while (Take(ref left, perFolder) is var kills and > 0)
            {
                int seed;
                lock (random)
                {
                    seed = random.Next();
                }

                own.Add(await ChainAsync(host, Copy(fresh), expected, kills, span, new Random(seed)));
            }

            return own;
        }));
        var all = chains.SelectMany(c => c).ToList();
        var bad = all.Where(c => c.Lost.Count + c.Extra.Count + c.Hanging > 0 || !c.LogIsWhole).ToList();
        var json = JsonSerializer.Serialize(new
        {
            kills = all.Sum(c => c.Kills),
            whileFetching = all.Sum(c => c.WhileFetching),
            whileStoring = all.Sum(c => c.WhileStoring),
            installations = all.Count,
            compared = expected.Count,
            lost = all.Sum(c => c.Lost.Count),
            doubled = all.Sum(c => c.Extra.Count),
            hanging = all.Sum(c => c.Hanging),
            logsWhole = all.Count(c => c.LogIsWhole),
            undisturbedSeconds = Math.Round(span.TotalSeconds, 1),
            seconds = (int)watch.Elapsed.TotalSeconds,
            faults = bad.SelectMany(c => c.Lost.Select(l => "lost: " + l).Concat(c.Extra.Select(e => "extra: " + e))).Take(40),
        });
        await Console.Out.WriteLineAsync(json);
        if (arguments.Optional("out") is { } path)
        {
            await File.WriteAllTextAsync(path, json + "\n");
        }

        return bad.Count > 0 || expected.Count == 0 || all.Sum(c => c.Kills) < times ? 1 : 0;
    }

    private static int Take(ref int left, int most)
    {
        var taken = Math.Min(most, Interlocked.Add(ref left, -most) + most);
        return Math.Max(0, taken);
    }

    // An installation that has started once without jobs, so that a start costs no migrations and no example municipality.
    private static async Task<string> FreshAsync(string host)
    {
        var folder = NewFolder();
        await using var installed = new Installation(folder);
        await using var running = Host.Start(host, folder, jobs: false);
        await installed.UntilAsync(db => db.Initiatives.AnyAsync(), running);
        return folder;
    }

    private static async Task<(List<string> Expected, TimeSpan Span)> UndisturbedAsync(string host, string folder)
    {
        await using var installation = new Installation(folder);
        await using var running = Host.Start(host, folder);
        await installation.UntilAsync(db => db.JobRuns.AnyAsync(), running);
        var watch = Stopwatch.StartNew();
        await installation.UntilAsync(CollectedAsync, running);
        var span = watch.Elapsed;
        await installation.UntilAsync(DoneAsync, running);
        return (await installation.EverythingAsync(), span);
    }

    private static async Task<Chain> ChainAsync(string host, string folder, List<string> expected, int kills, TimeSpan span, Random random)
    {
        await using var installation = new Installation(folder);
        var chain = new Chain();
        while (chain.Kills < kills)
        {
            await using var running = Host.Start(host, folder);
            await installation.UntilAsync(async db => await db.JobRuns.AnyAsync(r => r.State == JobRunState.Running && r.SourceId != null && r.Node.StartsWith(running.Node)) || await CollectedAsync(db), running);
            if (await installation.AskAsync(CollectedAsync))
            {
                // Everything was collected before the moment came: the rest of the kills happen in a new installation.
                break;
            }

            await Task.Delay(span * random.NextDouble());
            await running.DisposeAsync();
            var cut = await installation.AskAsync(db => db.JobRuns.Where(r => r.State == JobRunState.Running && r.SourceId != null).Select(r => r.Progress ?? "").ToListAsync()) ?? [];
            if (cut.Count > 0)
            {
                chain.Kills++;
                chain.WhileStoring += cut.Exists(p => p.StartsWith("Sparar", StringComparison.Ordinal)) ? 1 : 0;
                chain.WhileFetching += cut.Exists(p => !p.StartsWith("Sparar", StringComparison.Ordinal)) ? 1 : 0;
            }
        }

        await using (var last = Host.Start(host, folder))
        {
            await installation.UntilAsync(DoneAsync, last);
        }

        var actual = await installation.EverythingAsync();
        chain.Lost.AddRange(Without(expected, actual));
        chain.Extra.AddRange(Without(actual, expected));
        chain.Hanging = await installation.AskAsync(db => db.JobRuns.CountAsync(r => r.State == JobRunState.Running));
        chain.LogIsWhole = await installation.AskAsync(async db => (await AuditProof.VerifyAsync(db, null, CancellationToken.None)).IsWhole);
        return chain.Kills >= kills ? chain : chain.With(await ChainAsync(host, Copy(await FreshAsync(host)), expected, kills - chain.Kills, span, random));
    }

    // What of the one is not in the other, counting repetitions.
    private static IEnumerable<string> Without(List<string> one, List<string> other)
    {
        var left = other.GroupBy(o => o).ToDictionary(g => g.Key, g => g.Count());
        foreach (var row in one)
        {
            if (left.GetValueOrDefault(row) is var count && count > 0)
            {
                left[row] = count - 1;
            }
            else
            {
                yield return row;
            }
        }
    }

    private static async Task<bool> CollectedAsync(PortfoljDb db) =>
        await db.Sources.AnyAsync(s => s.IsExample) && !await db.Sources.AnyAsync(s => s.IsExample && s.LastSuccessAt == null);

    private static async Task<bool> DoneAsync(PortfoljDb db) =>
        await CollectedAsync(db) && !await db.JobRuns.AnyAsync(r => r.State == JobRunState.Running) && !await db.JobRequests.AnyAsync(r => r.TakenAt == null);

    private static int Number(VerbArguments arguments, string name, int otherwise) => int.Parse(arguments.Optional(name) ?? otherwise.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string NewFolder() => Directory.CreateTempSubdirectory("portfolj-kill-").FullName;

    private static string Copy(string folder)
    {
        var copy = NewFolder();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    private sealed class Chain
    {
        public int Kills { get; set; }

        public int WhileFetching { get; set; }

        public int WhileStoring { get; set; }

        public int Hanging { get; set; }

        public bool LogIsWhole { get; set; }

        public List<string> Lost { get; } = [];

        public List<string> Extra { get; } = [];

        public Chain With(Chain rest)
        {
            (Kills, WhileFetching, WhileStoring, Hanging) = (Kills + rest.Kills, WhileFetching + rest.WhileFetching, WhileStoring + rest.WhileStoring, Hanging + rest.Hanging);
            LogIsWhole &= rest.LogIsWhole;
            Lost.AddRange(rest.Lost);
            Extra.AddRange(rest.Extra);
            return this;
        }
    }

    // The host as a process of its own; ended by SIGKILL, with no farewell of any kind.
    private sealed class Host : IAsyncDisposable
    {
        private readonly Process process;
        private bool gone;

        private Host(Process process) => this.process = process;

        public string Node => $"{process.Id}:";

        public bool HasEnded => process.HasExited;

        public static Host Start(string dll, string folder, bool jobs = true)
        {
            var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Path.GetDirectoryName(dll)!, RedirectStandardOutput = true, RedirectStandardError = true };
            start.ArgumentList.Add(dll);
            start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
            start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
            start.Environment["Database__Folder"] = folder;
            start.Environment["Jobs__Enabled"] = jobs ? "true" : "false";
            var process = Process.Start(start) ?? throw new UsageException($"{dll} does not start");
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            return new Host(process);
        }

        public async ValueTask DisposeAsync()
        {
            if (!gone)
            {
                gone = true;
                process.Kill();
                await process.WaitForExitAsync();
                process.Dispose();
            }
        }
    }

    // The database of an installation as somebody outside reads it.
    private sealed class Installation(string folder) : IAsyncDisposable
    {
        private readonly ServiceProvider services = new ServiceCollection().AddSingleton(TimeProvider.System).AddPortfoljDatabase(new DatabaseSettings { Folder = folder }, folder).BuildServiceProvider();

        // What the database says, or the type's nothing while the host has not made it yet.
        public async Task<T?> AskAsync<T>(Func<PortfoljDb, Task<T>> ask)
        {
            await using var scope = services.CreateAsyncScope();
            try
            {
                return await ask(scope.ServiceProvider.GetRequiredService<PortfoljDb>());
            }
            catch (DbException)
            {
                return default;
            }
        }

        public async Task UntilAsync(Func<PortfoljDb, Task<bool>> holds, Host host)
        {
            for (var watch = Stopwatch.StartNew(); !await AskAsync(holds); await Task.Delay(20))
            {
                if (watch.Elapsed > Patience || host.HasEnded)
                {
                    throw new TimeoutException($"The host in {folder} {(host.HasEnded ? "ended by itself" : "did not come so far")}.");
                }
            }
        }

        // Which of several sources comes first is chance, so numbers and what follows from the order are left out; ports differ from start to start.
        public async Task<List<string>> EverythingAsync() => await AskAsync(async db =>
        {
            var rounds = await db.Rounds.Select(r => new { r.Id, Name = r.Call!.TitleKey + "|" + r.Key, r.ClosesOn }).ToDictionaryAsync(r => r.Id);
            var sources = await db.Sources.ToDictionaryAsync(s => s.Id, s => s.Key);
            var origins = await db.Origins.Select(o => new { o.Id, o.SourceId, o.ExternalId, o.Url, o.RoundId, Missing = o.MissingSince != null }).ToDictionaryAsync(o => o.Id);
            var facts = await db.ReadFacts.Select(f => new { f.OriginId, f.Field, f.Value }).ToListAsync();
            var events = await db.RoundEvents.Select(e => new { e.RoundId, e.Kind, e.Field, e.Before, e.After, e.SourceId }).ToListAsync();
            static string Kind(RoundEventKind kind) => kind is RoundEventKind.Found or RoundEventKind.AlsoSeen ? "Seen" : kind.ToString();
            static string? Value(RoundField field, string? value) => field == RoundField.Url && Uri.TryCreate(value, UriKind.Absolute, out var url) ? url.PathAndQuery : value;
            return (List<string>)
            [
                .. rounds.Values.Select(r => string.Create(CultureInfo.InvariantCulture, $"round {r.Name} {r.ClosesOn}")),
                .. origins.Values.Select(o => $"origin {sources[o.SourceId]} {o.ExternalId} {new Uri(o.Url).PathAndQuery} {rounds[o.RoundId].Name} {o.Missing}"),
                .. facts.Select(f => $"fact {sources[origins[f.OriginId].SourceId]} {origins[f.OriginId].ExternalId} {f.Field}={Value(f.Field, f.Value)}"),
                .. events.Where(e => e.Kind != RoundEventKind.Closed).Select(e => $"event {rounds[e.RoundId].Name} {Kind(e.Kind)} {e.Field} {e.Before} {e.After} {(e.SourceId is { } s ? sources[s] : "")}"),
            ];
        }) ?? [];

        public ValueTask DisposeAsync() => services.DisposeAsync();
    }
}
