using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Accounts.Register;

/// <summary>The accounts.</summary>
[Requires(Permission.ManageAccounts)]
public sealed class IndexModel(PortfoljDb db) : PageModel
{
    /// <summary>Search.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>The accounts that fit.</summary>
    public IReadOnlyList<AccountRow> Rows { get; private set; } = [];

    /// <summary>Today in Sweden.</summary>
    public DateOnly Today { get; } = db.Clock.SwedishToday();

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync(CancellationToken cancel) => Rows = await db.ListAccountsAsync(null, Q, cancel);
}
