using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Data.Sqlite;

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
                while ((stored = Calls(f).Count) <= at)
                {
                    await Task.Delay(15);
                }

                return [];
            });
            var (running, interrupted) = (Count(folder, "Running"), 0);
            var actual = await WithHostAsync(host, folder, async f =>
            {
                var calls = await WaitForExamplesAsync(f);
                interrupted = Count(f, "Interrupted");
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
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{FreePort()}";
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
        while (Ask(folder, "select count(*) from Sources s where s.IsExample = 1 and exists (select 1 from JobRuns r where r.SourceId = s.Id and r.State = 'Succeeded')").FirstOrDefault() != "3"
            || Ask(folder, "select count(*) from JobRuns where State = 'Running'").FirstOrDefault() != "0"
            || Ask(folder, "select count(*) from JobRequests where TakenAt is null").FirstOrDefault() != "0")
        {
            await Task.Delay(200);
        }

        return Calls(folder);
    }

    private static List<string> Calls(string folder) =>
        Ask(folder, "select c.TitleKey || '|' || r.Key || '|' || coalesce(r.ClosesOn, '') || '|' || (select count(*) from Origins o where o.RoundId = r.Id) from Rounds r join Calls c on c.Id = r.CallId order by 1");

    private static int Count(string folder, string state) => int.Parse(Ask(folder, $"select count(*) from JobRuns where State = '{state}'").FirstOrDefault() ?? "0", CultureInfo.InvariantCulture);

    private static List<string> Ask(string folder, string sql)
    {
        var file = Path.Combine(folder, "portfolj.db");
        var rows = new List<string>();
        if (!File.Exists(file))
        {
            return rows;
        }

        try
        {
            using var connection = new SqliteConnection($"Data Source={file};Mode=ReadWrite;Pooling=False;Default Timeout=30");
            connection.Open();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only this file's own sentences.
            command.CommandText = sql;
#pragma warning restore CA2100
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                rows.Add(reader.GetValue(0).ToString()!);
            }
        }
        catch (SqliteException)
        {
            // Not migrated yet.
            rows.Clear();
        }

        return rows;
    }

    private static string NewFolder() => Directory.CreateTempSubdirectory("portfolj-kill-").FullName;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
