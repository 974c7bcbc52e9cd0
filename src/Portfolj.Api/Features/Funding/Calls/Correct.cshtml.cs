using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>Corrects what was read. Only fields that differ are stored, above the source's words.</summary>
[Requires(Permission.EditCalls)]
public sealed class CorrectModel(PortfoljDb db) : PageModel
{
    /// <summary>The round as it is now.</summary>
    public CallDetails Details { get; private set; } = null!;

    /// <summary>What the person writes.</summary>
    [BindProperty]
    public CallForm Input { get; set; } = new();

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    /// <summary>Token of the round as it was when the form was opened.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>The values that stood in the form when it was opened, so that a clash concerns only what was touched.</summary>
    [BindProperty]
    public string? Seen { get; set; }

    /// <summary>What differs after a clash: field, what is saved now, what the person wrote.</summary>
    public IReadOnlyList<(RoundField Field, string? Saved, string? Yours)> Clash { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        Input = CallForm.From(Value);
        return Page();
    }

    /// <summary>Stores what differs.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken cancel)
    {
        var (posted, version) = (Input, Version);
        if (!await LoadAsync(id, cancel))
        {
            return NotFound();
        }

        var current = CallForm.From(Value);
        var seen = version != Details.Version && SeenValues.Read(Seen) is { } earlier ? earlier : current;
        var (before, after, now) = (CallFormReading.Of(seen), CallFormReading.Of(posted), CallFormReading.Of(current));

        // What the person did not touch is not theirs to answer for, nor to overwrite.
        var refusals = after.Refusals.Where(r => r.Field is null || posted.Text(r.Field) != seen.Text(r.Field)).ToList();
        var touched = after.Values.Where(v => v.Value != before.Values[v.Key] && v.Value != now.Values[v.Key]).ToDictionary();
        if (refusals.Count == 0)
        {
            var result = (await new CorrectCall(db).RunAsync(id, version, touched, Reason, User.Actor(), cancel))!;
            if (result.Ok)
            {
                TempData["Message"] = result.Value switch { 0 => "Inget skilde sig, så inget ändrades.", 1 => "En uppgift är rättad.", var count => $"{count} uppgifter är rättade." };
                return Redirect($"/utlysningar/{id}");
            }

            refusals.AddRange(result.Refusals);
        }

        Input = posted;
        foreach (var refusal in refusals)
        {
            ModelState.AddModelError(refusal.Field is null or nameof(Reason) ? refusal.Field ?? "" : $"Input.{refusal.Field}", RefusalTexts.Of(refusal).Text);
        }

        (Version, Response.StatusCode) = (version, StatusCodes.Status422UnprocessableEntity);
        if (refusals.Exists(r => r.Code == "changed-by-someone-else"))
        {
            await LoadAsync(id, cancel);
            ShowClash(after.Values, touched);
            Response.StatusCode = StatusCodes.Status409Conflict;
        }

        return Page();
    }

    private void ShowClash(Dictionary<RoundField, string?> yours, Dictionary<RoundField, string?> touched)
    {
        Clash = [.. touched.Select(t => (t.Key, RoundWords.Say(t.Key, Value(t.Key)), RoundWords.Say(t.Key, t.Value)))];

        // The rest follows what is saved now; the form then holds both people's changes.
        Input = CallForm.From(field => touched.ContainsKey(field) ? yours[field] : Value(field));
        foreach (var key in ModelState.Keys.Where(k => k.StartsWith("Input.", StringComparison.Ordinal) || k is nameof(Version) or nameof(Seen)).ToList())
        {
            ModelState.Remove(key);
        }
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        Details = (await db.ReadCallAsync(id, withHits: false, cancel))!;
        Version = Details?.Version ?? 0;
        return Details is not null;
    }

    private string? Value(RoundField field) => Details[field]?.Value;

    /// <summary>The values that the form is opened with.</summary>
    public string SeenNow => SeenValues.Write(Details);
}
