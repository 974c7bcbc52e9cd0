using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Hosting;
using Portfolj.Api.Hosting.SignIn;
using Portfolj.Data;
using Portfolj.Data.Accounts;

namespace Portfolj.Api.Features.Accounts.Own;

/// <summary>A passkey as its owner knows it.</summary>
/// <param name="Id">Credential id, base64url.</param>
/// <param name="Name">Name.</param>
/// <param name="At">When it was added.</param>
public sealed record PasskeyRow(string Id, string Name, DateTimeOffset At);

/// <summary>One's passkeys.</summary>
public sealed class PasskeysModel(PortfoljDb db, UserManager<Account> users, KeepPasskey keep) : PageModel
{
    /// <summary>Name of a new one.</summary>
    [BindProperty]
    public string? Name { get; set; }

    /// <summary>The password; never written back.</summary>
    [BindProperty]
    public string? Old { get; set; }

    /// <summary>Whether there is one to give.</summary>
    public bool HasPassword { get; private set; }

    /// <summary>Those there are, the oldest first.</summary>
    public IReadOnlyList<PasskeyRow> Rows { get; private set; } = [];

    /// <summary>Shows them.</summary>
    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    /// <summary>What the browser is asked to make.</summary>
    public async Task<IActionResult> OnPostFragaAsync(CancellationToken cancel) => Content(await keep.AskAsync(HttpContext, await OwnAsync(cancel)), "application/json");

    /// <summary>Keeps what the browser made.</summary>
    public async Task<IActionResult> OnPostAsync(string? credential, CancellationToken cancel)
    {
        var result = await keep.AddAsync(HttpContext, User.AccountId(), credential, Name, Old, User.Actor(), cancel);
        if (result.Ok)
        {
            TempData["Message"] = "Passnyckeln är tillagd.";
            return Redirect("/konto/passnycklar");
        }

        await LoadAsync(cancel);
        ModelState.AddRefusals(result.Refusals);
        Response.StatusCode = RefusalTexts.Of(result.Refusals[0]).Status;
        return Page();
    }

    /// <summary>Forgets one.</summary>
    public async Task<IActionResult> OnPostTaBortAsync(string? id, CancellationToken cancel)
    {
        TempData["Message"] = await keep.RemoveAsync(User.AccountId(), id ?? "", User.Actor(), cancel) ? "Passnyckeln är borttagen." : "Passnyckeln fanns inte längre.";
        return Redirect("/konto/passnycklar");
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        var own = await OwnAsync(cancel);
        HasPassword = own.PasswordHash is not null;
        Rows = [.. (await users.GetPasskeysAsync(own)).OrderBy(p => p.CreatedAt).Select(p => new PasskeyRow(Base64Url.EncodeToString(p.CredentialId), p.Name ?? "Passnyckel", p.CreatedAt))];
    }

    private async Task<Account> OwnAsync(CancellationToken cancel) => (await db.Accounts.FindAsync([User.AccountId()], cancel))!;
}
