using System.Diagnostics;
using System.Globalization;
using System.Net;
using Portfolj.Bench.Fuzz;

namespace Portfolj.Bench;

/// <summary>
/// <c>fuzz --host DLL [--count N] [--seed N] [--out F]</c>: starts the built host on an empty data folder and sends hostile strings to every field of every form, every
/// word of every address and every value of REST's bodies, each meeting every class. Prints a table; exit code 1 when anything was executed, lost, unanswered or 500.
/// </summary>
internal static class FuzzVerb
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task<int> RunAsync(VerbArguments arguments)
    {
        var host = Path.GetFullPath(arguments.Required("host"));
        var count = int.Parse(arguments.Optional("count") ?? "10000", CultureInfo.InvariantCulture);
        var seed = arguments.Optional("seed") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : Random.Shared.Next();
        await Console.Out.WriteLineAsync($"seed {seed}");
        using var process = Start(host, Directory.CreateTempSubdirectory("portfolj-fuzz-").FullName, out var listening);
        try
        {
            var address = await listening.WaitAsync(Patience);
            FuzzSite site = new(() => Visitor(address), []);
            var watch = Stopwatch.StartNew();
            var report = await FuzzRun.RunAsync(site, count, seed);
            var text = Table(report, watch.Elapsed);
            await Console.Out.WriteLineAsync(text);
            if (arguments.Optional("out") is { } path)
            {
                await File.WriteAllTextAsync(path, $"seed {seed}\n{text}\n");
            }

            return report.Failures.Count > 0 || process.HasExited ? 1 : 0;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    private static Process Start(string host, string folder, out Task<Uri> listening)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Path.GetDirectoryName(host)!, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(host);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Database__Folder"] = folder;
        foreach (var limit in new[] { "SignInPerMinute", "PublicFormPerTenMinutes", "AnonymousPerMinute" })
        {
            start.Environment["Limits__" + limit] = "100000000";
        }

        var process = Process.Start(start) ?? throw new UsageException($"{host} does not start");
        TaskCompletionSource<Uri> found = new();
        process.OutputDataReceived += (_, line) =>
        {
            const string Says = "Now listening on: ";
            if (line.Data is { } text && text.IndexOf(Says, StringComparison.Ordinal) is >= 0 and var at)
            {
                found.TrySetResult(new Uri(text[(at + Says.Length)..].Trim()));
            }
        };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        listening = found.Task;
        return process;
    }

    private static HttpClient Visitor(Uri address) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer(), UseProxy = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(1) };

    private static string Table(FuzzReport report, TimeSpan time)
    {
        var slots = report.Slots.GroupBy(s => s.Kind).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Key} {g.Count()}");
        List<string> lines =
        [
            $"strings   {report.Strings} in {time.TotalSeconds:0} s",
            $"places    {report.Slots.Count} ({string.Join(", ", slots)}) on {report.Slots.Select(s => s.Where).Distinct().Count()} forms and endpoints",
            $"classes   {string.Join(", ", report.Classes.Select(c => $"{c.Key} {c.Value}"))}",
            $"statuses  {string.Join(", ", report.Statuses.Select(s => $"{s.Key}: {s.Value}"))}",
            $"slowest   {report.Slowest.Time.TotalSeconds:0.0} s {report.Slowest.Where}",
            $"failures  {report.Failures.Count}",
            .. report.Failures.Take(200),
        ];
        return string.Join('\n', lines);
    }
}
