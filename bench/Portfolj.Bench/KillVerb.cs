using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portfolj.Data;
using Portfolj.Data.Work;

namespace Portfolj.Bench;

/// <summary>
/// <c>kill --host DLL [--times N] [--out F]</c>: starts the built host on an empty data folder, kills its process in the middle of collecting, starts it again and
/// compares the calls that it ends up with against a run that nobody disturbed. Exit code 1 when a call was lost or doubled, or no run was found interrupted.
/// </summary>
internal static class KillVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    public static async Task<int> RunAsync(VerbArguments arguments)
    {
        var host = Path.GetFullPath(arguments.Required("host"));
        var times = int.Parse(arguments.Optional("times") ?? "3", CultureInfo.InvariantCulture);
        var expected = await WithHostAsync(host, NewFolder(), folder => WaitForExamplesAsync(folder));
        var results = new List<object>();
        var failed = expected.Count == 0;
        for (var i = 1; i <= times; i++)
        {
            var folder = NewFolder();
            var stored = 0;
            var at = expected.Count * i / (times + 1);
            await WithHostAsync(host, folder, async f =>
            {
                // Somewhere in the middle: the moment differs from round to round.
                while ((stored = (await CallsAsync(f)).Count) <= at)
                {
                    await Task.Delay(15);
                }

                return [];
            });
            var (running, interrupted) = (await CountAsync(folder, JobRunState.Running), 0);
            var actual = await WithHostAsync(host, folder, async f =>
            {
                var calls = await WaitForExamplesAsync(f);
                interrupted = await CountAsync(f, JobRunState.Interrupted);
                return calls;
            });
            var (lost, doubled) = (expected.Except(actual).Count(), actual.Count - actual.Distinct().Count() + actual.Except(expected).Count());
            failed |= lost + doubled > 0 || (running > 0 && interrupted < running);
            results.Add(new { killedAt = stored, runningWhenKilled = running, interrupted, calls = actual.Count, expected = expected.Count, lost, doubled });
        }

        var json = JsonSerializer.Serialize(results);
        await Console.Out.WriteLineAsync(json);
        if (arguments.Optional("out") is { } path)
        {
            await File.WriteAllTextAsync(path, json + "\n");
        }

        return failed ? 1 : 0;
    }

    private static async Task<List<string>> WithHostAsync(string host, string folder, Func<string, Task<List<string>>> act)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Path.GetDirectoryName(host)!, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(host);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Database__Folder"] = folder;
        using var process = Process.Start(start) ?? throw new UsageException($"{host} does not start");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            return await act(folder).WaitAsync(Patience);
        }
        finally
        {
            // SIGKILL: no farewell of any kind.
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static async Task<List<string>> WaitForExamplesAsync(string folder)
    {
        while (!await AskAsync(folder, async db =>
            await db.Sources.AnyAsync(s => s.IsExample)
            && !await db.Sources.AnyAsync(s => s.IsExample && !db.JobRuns.Any(r => r.SourceId == s.Id && r.State == JobRunState.Succeeded))
            && !await db.JobRuns.AnyAsync(r => r.State == JobRunState.Running)
            && !await db.JobRequests.AnyAsync(r => r.TakenAt == null)))
        {
            await Task.Delay(200);
        }

        return await CallsAsync(folder);
    }

    private static async Task<List<string>> CallsAsync(string folder) => await AskAsync(folder, async db =>
    {
        var rounds = await db.Rounds.Select(r => new { r.Call!.TitleKey, r.Key, r.ClosesOn, Origins = db.Origins.Count(o => o.RoundId == r.Id) }).ToListAsync();
        return rounds.ConvertAll(r => string.Create(CultureInfo.InvariantCulture, $"{r.TitleKey}|{r.Key}|{r.ClosesOn}|{r.Origins}"));
    }) ?? [];

    private static Task<int> CountAsync(string folder, JobRunState state) => AskAsync(folder, db => db.JobRuns.CountAsync(r => r.State == state));

    // What the host's database says, or the type's nothing while the host has not made it yet.
    private static async Task<T?> AskAsync<T>(string folder, Func<PortfoljDb, Task<T>> ask)
    {
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddPortfoljDatabase(new DatabaseSettings { Folder = folder }, folder).BuildServiceProvider();
        await using var scope = services.CreateAsyncScope();
        try
        {
            var db = scope.ServiceProvider.GetRequiredService<PortfoljDb>();
            return await db.Database.CanConnectAsync() ? await ask(db) : default;
        }
        catch (DbException)
        {
            return default;
        }
    }

    private static string NewFolder() => Directory.CreateTempSubdirectory("portfolj-kill-").FullName;
}
