using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Features.Portfolio.Initiatives;
using Portfolj.Api.Hosting;
using Portfolj.Data;

namespace Portfolj.Api.Features.Privacy;

/// <summary>What is typed about a rule.</summary>
public sealed class RuleForm
{
    /// <summary>The version that was read; 0 for a rule that nobody has set.</summary>
    public int Version { get; set; }

    /// <summary>Months.</summary>
    public string? Months { get; set; }

    /// <summary>The decision.</summary>
    public string? Decision { get; set; }

    /// <summary>On or off.</summary>
    public bool Enabled { get; set; }

    /// <summary>A rule as the form shows it.</summary>
    public static RuleForm Of(RetentionView view) => new() { Version = view.Version, Months = view.Months.ToString(CultureInfo.InvariantCulture), Decision = view.Decision, Enabled = view.Enabled };
}

/// <summary>Changes a retention rule.</summary>
public sealed class RuleModel(PortfoljDb db) : PageModel
{
    /// <summary>What is typed.</summary>
    [BindProperty]
    public RuleForm Input { get; set; } = new();

    /// <summary>The rule as it is.</summary>
    public RetentionView Rule { get; private set; } = null!;

    /// <summary>Both versions when someone else has changed the rule meanwhile.</summary>
    public IReadOnlyList<TwoVersions>? Clash { get; private set; }

    /// <summary>The form with what is registered.</summary>
    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancel)
    {
        if (!await ReadAsync(key, cancel))
        {
            return NotFound();
        }

        Input = RuleForm.Of(Rule);
        return Page();
    }

    /// <summary>Saves, or shows what is wrong or what someone else has changed.</summary>
    public async Task<IActionResult> OnPostAsync(string key, CancellationToken cancel)
    {
        var months = int.TryParse(Input.Months?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        var set = await SetRetentionRule.RunAsync(db, key, Input.Version, months, Input.Decision, Input.Enabled, User.Actor(), cancel);
        if (set.Ok)
        {
            TempData["Message"] = "Regeln är sparad.";
            return Redirect("/gallring");
        }

        if (!await ReadAsync(key, cancel))
        {
            return NotFound();
        }

        Response.StatusCode = RefusalTexts.Of(set.Refusals[0]).Status;
        if (set.Refusals[0].Code != "changed-by-someone-else")
        {
            ModelState.AddRefusals(set.Refusals, nameof(Input));
            return Page();
        }

        ModelState.Remove("Input.Version");
        Input.Version = Rule.Version;
        Clash = [new("Månader", Input.Months ?? "", $"{Rule.Months}"), new("Beslut", Input.Decision ?? "", Rule.Decision), new("Påslagen", Input.Enabled ? "ja" : "nej", Rule.Enabled ? "ja" : "nej")];
        return Page();
    }

    private async Task<bool> ReadAsync(string key, CancellationToken cancel)
    {
        Rule = (await db.ReadRetentionAsync(cancel)).FirstOrDefault(r => r.Class.Key == key)!;
        return Rule is not null;
    }
}
