using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;

namespace Portfolj.Bench.Fuzz;

/// <summary>How a run went.</summary>
public sealed class FuzzReport
{
    /// <summary>Every place that something was typed in.</summary>
    public IReadOnlyList<FuzzSlot> Slots { get; init; } = [];

    /// <summary>Strings by class.</summary>
    public SortedDictionary<string, int> Classes { get; } = new(StringComparer.Ordinal);

    /// <summary>Answers by status.</summary>
    public SortedDictionary<int, int> Statuses { get; } = [];

    /// <summary>What went wrong, with place and string.</summary>
    public List<string> Failures { get; } = [];

    /// <summary>Strings sent.</summary>
    public int Strings { get; internal set; }

    /// <summary>The slowest answer.</summary>
    public (TimeSpan Time, string Where) Slowest { get; internal set; }
}

/// <summary>Spreads hostile strings over everything that can be filled in, every place meeting every class, and judges each answer.</summary>
public static class FuzzRun
{
    // Several people at once, as in life; one form is sent by one of them at a time.
    private const int AtOnce = 4;

    /// <summary>Runs until every place has met every class and at least <paramref name="count"/> strings are sent. The same seed gives the same strings.</summary>
    public static async Task<FuzzReport> RunAsync(FuzzSite site, int count, int seed)
    {
        await PrepareAsync(site);
        List<FuzzSlot> slots = [.. await FormsAsync(site), .. await FuzzRest.FindAsync(site)];
        FuzzReport report = new() { Slots = slots };
        for (var round = 0; slots.Count > 0 && (report.Strings < count || round == 0); round++)
        {
            var start = seed + (1_000_003 * round);
            var all = round == 0;
            await Parallel.ForEachAsync(slots.Select((slot, n) => (Slot: slot, N: n)).GroupBy(s => s.Slot.Where), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (form, _) =>
            {
                foreach (var (slot, n) in form)
                {
                    Random random = new(start + (7_919 * n));
                    foreach (var kind in HostileStrings.Classes.Where(c => c != "json" || slot.Kind == "json"))
                    {
                        // In JSON a value can be of any kind, and numbers at the edge are a kind each.
                        for (var variant = kind is "json" or "number" && slot.Kind == "json" ? 4 : 1; variant > 0 && (all || report.Strings < count); variant--)
                        {
                            await SendAsync(report, slot, HostileStrings.Make(kind, random));
                        }
                    }
                }
            });
        }

        await StillAnswersAsync(site, report);
        return report;
    }

    private static async Task SendAsync(FuzzReport report, FuzzSlot slot, Hostile hostile)
    {
        lock (report)
        {
            report.Strings++;
            report.Classes[hostile.Class] = report.Classes.GetValueOrDefault(hostile.Class) + 1;
        }

        var watch = Stopwatch.StartNew();
        var at = $"{slot.Kind} {slot.Where} {slot.Field} ({slot.Role ?? "visitor"}) {hostile.Class}";
        try
        {
            var answer = await slot.Send(hostile).WaitAsync(TimeSpan.FromMinutes(1));
            lock (report)
            {
                report.Statuses[answer.Status] = report.Statuses.GetValueOrDefault(answer.Status) + 1;
                report.Failures.AddRange(answer.Faults.Select(f => $"{at}: {f} for {Shown(hostile)}"));
            }
        }
        catch (Exception none) when (none is HttpRequestException or TimeoutException or TaskCanceledException or IOException)
        {
            lock (report)
            {
                report.Failures.Add($"{at}: no answer ({none.Message}) for {Shown(hostile)}");
            }
        }

        lock (report)
        {
            report.Slowest = watch.Elapsed > report.Slowest.Time ? (watch.Elapsed, at) : report.Slowest;
        }
    }

    private static string Shown(Hostile hostile) => HostileStrings.Literal(hostile.Text.Length > 100 ? hostile.Text[..100] : hostile.Text);

    // Sends every form once as a person would, so that there is something to open and change.
    private static async Task PrepareAsync(FuzzSite site)
    {
        foreach (var (role, form) in await site.FindFormsAsync())
        {
            if (form.Method == "post" && form.Page == form.Action && !form.Fields.Contains("roll"))
            {
                using var content = FuzzSite.Encode(form, null, null);
                using var answer = await (await site.AsAsync(role)).PostAsync(form.Action, content);
            }
        }
    }

    private static async Task<List<FuzzSlot>> FormsAsync(FuzzSite site)
    {
        List<FuzzSlot> slots = [];
        foreach (var (role, form) in await site.FindFormsAsync())
        {
            FuzzVisit visit = new(site, role, form);
            slots.AddRange(form.Fields.Select(field => new FuzzSlot(form.Method == "post" ? "form" : "query", $"{FuzzSite.Pattern(form.Page)} → {form.Target}", field, role, hostile => visit.SendAsync(field, hostile))));
        }

        return slots;
    }

    private static async Task StillAnswersAsync(FuzzSite site, FuzzReport report)
    {
        var visitor = await site.AsAsync(null);
        using var pages = await visitor.GetAsync("/utlysningar");
        var calls = await visitor.GetFromJsonAsync<System.Text.Json.Nodes.JsonObject>("/api/v1/calls");
        if (pages.StatusCode != HttpStatusCode.OK || calls?["total"] is null)
        {
            report.Failures.Add("afterwards the service no longer answers from its database");
        }
    }
}
