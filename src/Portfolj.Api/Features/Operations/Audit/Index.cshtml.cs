using System.Text.Json;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Portfolj.Api.Features.Operations.Jobs;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Operations.Audit;

/// <summary>The audit log, to search and to take out.</summary>
public sealed class IndexModel(PortfoljDb db) : PageModel
{
    private IReadOnlyDictionary<string, string> numbers = new Dictionary<string, string>();

    /// <summary>What is asked for.</summary>
    public AuditFilter Filter { get; private set; } = new();

    /// <summary>The page of the log, newest first.</summary>
    public PageOf<AuditEntry> Entries { get; private set; } = new([], 1, 20, 0);

    /// <summary>What the log holds to choose from.</summary>
    public AuditChoices Choices { get; private set; } = new([], []);

    /// <summary>The last time that the chain was proved.</summary>
    public AuditEntry? LastCheck { get; private set; }

    /// <summary>Where the chain ends.</summary>
    public AuditMark? Head { get; private set; }

    /// <summary>What a check that was made just now found wrong; survives one redirect.</summary>
    [TempData]
    public string? Broken { get; set; }

    /// <summary>Whether the last check found the chain whole; <c>null</c> when it was never made.</summary>
    public bool? WasWhole => LastCheck is null ? null : LastCheck.Changes.Contains("\"Whole\":[null,true]", StringComparison.Ordinal);

    /// <summary>How the last check found the chain, in words.</summary>
    public string CheckWords => WasWhole switch
    {
        null => "Kedjan har inte prövats än.",
        true => $"Kedjan var hel när den prövades senast, {RunWords.When(LastCheck!.At)}. {Fact(LastCheck, "Entries")} poster lästes.",
        false => $"Kedjan var bruten när den prövades senast, {RunWords.When(LastCheck!.At)}.",
    };

    /// <summary>Actions to choose from, in Swedish order.</summary>
    public IEnumerable<SelectListItem> Actions => Sorted(Choices.Actions.Select(a => new SelectListItem(AuditWords.What(a), a, a == Filter.Action)));

    /// <summary>Kinds of subjects to choose from, in Swedish order.</summary>
    public IEnumerable<SelectListItem> Subjects => Sorted(Choices.Subjects.Select(s => new SelectListItem(AuditWords.Kind(s), s, s == Filter.Subject)));

    /// <summary>Roles to choose from, in Swedish order.</summary>
    public IEnumerable<SelectListItem> Roles => Sorted(Enum.GetValues<Role>().Select(r => new SelectListItem($"{RoleTable.Name(r)}, {RoleTable.Unit(r)}", r.ToString(), r == Filter.ActorRole)));

    /// <summary>Kinds of doers to choose from.</summary>
    public static IEnumerable<Components.Choice> Kinds => [new("", "Alla"), .. Enum.GetValues<ActorKind>().Select(k => new Components.Choice(k.ToString(), AuditWords.Kind(k)))];

    /// <summary>The address of the export of what is chosen.</summary>
    public string ExportHref(string format) =>
        "/logg/export" + new QueryBuilder(Filter.Fields().Select(f => KeyValuePair.Create(f.Key, f.Value)).Prepend(KeyValuePair.Create("format", format))).ToQueryString();

    /// <summary>The log, brought inside its last page.</summary>
    public async Task OnGetAsync(int? sida, CancellationToken cancel)
    {
        Filter = AuditFilter.FromQuery(Request.Query);
        Choices = await db.ReadAuditChoicesAsync(cancel);
        LastCheck = await db.LastCheckAsync(cancel);
        Head = await AuditChain.HeadAsync(db, cancel);
        Entries = await db.ListAuditAsync(Filter, new PageAsked(sida, 50), cancel);
        if (Entries.Page > Entries.Pages)
        {
            Entries = await db.ListAuditAsync(Filter, new PageAsked(Entries.Pages, 50), cancel);
        }

        numbers = await db.ReadAccountNumbersAsync(Entries.Items, cancel);
    }

    /// <summary>The number of a person's account; a short id where there is none.</summary>
    public string Account(AuditEntry entry) => numbers.GetValueOrDefault(entry.ActorId) ?? AuditWords.Account(entry);

    /// <summary>Proves the chain.</summary>
    public async Task<IActionResult> OnPostProvaAsync(CancellationToken cancel)
    {
        var report = await VerifyLog.RunAsync(db, User.Actor(), cancel);
        if (report.Fault is { } fault)
        {
            Broken = AuditWords.Sentence(fault);
        }
        else
        {
            TempData["Message"] = $"Kedjan är hel. {SwedishText.WholeNumber(report.Entries)} poster lästes.";
        }

        return Redirect("/logg");
    }

    private static IEnumerable<SelectListItem> Sorted(IEnumerable<SelectListItem> items) => items.OrderBy(i => SwedishText.SortKey(i.Text), StringComparer.Ordinal);

    private static string Fact(AuditEntry entry, string name)
    {
        using var changes = JsonDocument.Parse(entry.Changes);
        return changes.RootElement.TryGetProperty(name, out var pair) && pair[1].TryGetInt64(out var number) ? SwedishText.WholeNumber(number) : "Okänt antal";
    }
}
