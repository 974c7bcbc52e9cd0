using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Components;
using Portfolj.Api.Features.Accounts.Register;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Accounts.Keys;

/// <summary>Keys for machines: those there are, and new ones.</summary>
public sealed class IndexModel(PortfoljDb db) : PageModel
{
    /// <summary>Which system.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>What it may do.</summary>
    [BindProperty]
    public List<string> Scopes { get; set; } = [];

    /// <summary>Last day.</summary>
    [BindProperty]
    public string? LastDay { get; set; }

    /// <summary>The new key, shown once.</summary>
    public string? Written { get; private set; }

    /// <summary>The keys, newest first.</summary>
    public IReadOnlyList<ApiKey> Rows { get; private set; } = [];

    /// <summary>What a key can be given.</summary>
    public IReadOnlyList<Choice> Scope { get; } = [.. ApiScopes.All.Select(s => new Choice(s, ApiScopes.Words(s)))];

    /// <summary>Now, UTC.</summary>
    public DateTime Now { get; } = db.Clock.UtcNow();

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        LastDay = db.Clock.SwedishToday().AddMonths(6).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await LoadAsync(cancel);
    }

    /// <summary>Issues a key.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        List<Refusal> refusals = [];
        var day = TypedDay.Read(LastDay, nameof(LastDay), refusals);
        var result = await IssueKey.RunAsync(db, Name, Scopes, day, User.Actor(), cancel);
        if (result.Ok)
        {
            Written = result.Value;
            ModelState.Clear();
            (Name, Scopes) = (null, []);
        }
        else
        {
            refusals.AddRange(refusals.Count > 0 ? result.Refusals.Where(r => r.Field != nameof(LastDay)) : result.Refusals);
            ModelState.AddRefusals(refusals);
            Response.StatusCode = RefusalTexts.Of(refusals[0]).Status;
        }

        await LoadAsync(cancel);
        return Page();
    }

    /// <summary>Revokes a key.</summary>
    public async Task<IActionResult> OnPostAterkallaAsync(Guid id, CancellationToken cancel)
    {
        var result = await IssueKey.RevokeAsync(db, id, User.Actor(), cancel);
        TempData["Message"] = result.Ok ? "Nyckeln är återkallad." : RefusalTexts.Of(result.Refusals[0]).Text;
        return Redirect("/nycklar");
    }

    private async Task LoadAsync(CancellationToken cancel) => Rows = await db.ApiKeys.AsNoTracking().OrderByDescending(k => k.CreatedAt).ThenBy(k => k.Name).ToListAsync(cancel);
}
