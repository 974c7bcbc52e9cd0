using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Data.Accounts;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Accounts.Register;

/// <summary>One account: its roles, its state.</summary>
[Requires(Permission.ManageAccounts)]
public sealed partial class DetailsModel(PortfoljDb db, ChangeAccountState change, InviteAccount invite, IConfiguration configuration) : PageModel
{
    /// <summary>The account.</summary>
    public AccountRow Row { get; private set; } = null!;

    /// <summary>What to choose from.</summary>
    public RoleChoices Choices { get; private set; } = new([], []);

    /// <summary>The link of an invitation just renewed.</summary>
    public string? Link { get; private set; }

    /// <summary>Whether letters leave the house.</summary>
    public bool MailWorks => !string.IsNullOrEmpty(configuration["Mail:Host"]);

    /// <summary>Today in Sweden.</summary>
    public DateOnly Today { get; } = db.Clock.SwedishToday();

    /// <summary>Shows the account, or 404.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        From = Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return await ShowAsync(id, [], cancel);
    }

    /// <summary>Gives a role.</summary>
    public async Task<IActionResult> OnPostRollAsync(Guid id, CancellationToken cancel)
    {
        List<Refusal> refusals = [];
        var (role, unit, from, to) = (TypedGrant.Role(Role, refusals), TypedGrant.Unit(UnitId, refusals), TypedDay.Read(From, nameof(From), refusals), TypedDay.Read(To, nameof(To), refusals));
        return refusals.Count > 0
            ? await ShowAsync(id, [.. refusals, .. ChangeReason.Check(Reason)], cancel)
            : await AnswerAsync(id, (await GrantRole.RunAsync(db, id, role, unit, from ?? Today, to, Delegation, Reason, User.Actor(), cancel)).Refusals, "Rollen gäller.", cancel);
    }

    /// <summary>Ends a role.</summary>
    public async Task<IActionResult> OnPostAvslutaAsync(Guid id, Guid tilldelning, CancellationToken cancel) =>
        await AnswerAsync(id, (await GrantRole.EndAsync(db, tilldelning, Why("Avsluta", tilldelning.ToString()), User.Actor(), cancel)).Refusals, "Rollen är avslutad.", cancel);

    /// <summary>Bars, opens or closes the account.</summary>
    public async Task<IActionResult> OnPostLageAsync(Guid id, AccountState till, CancellationToken cancel) =>
        await AnswerAsync(id, (await change.RunAsync(id, till, Why("Lage", till.ToString()), User.Actor(), cancel)).Refusals, "Kontots läge är ändrat. Alla inloggningar är avslutade.", cancel);

    /// <summary>Takes away a lost second factor.</summary>
    public async Task<IActionResult> OnPostTvastegAsync(Guid id, CancellationToken cancel) =>
        await AnswerAsync(id, (await change.ResetSecondFactorAsync(id, Why("Tvasteg", ""), User.Actor(), cancel)).Refusals, "Tvåstegsinloggning och passnycklar är borttagna. Personen sätter upp nya.", cancel);

    /// <summary>Sends the invitation again.</summary>
    public async Task<IActionResult> OnPostIgenAsync(Guid id, CancellationToken cancel)
    {
        var result = await invite.AgainAsync(id, User.Actor(), cancel);
        Link = result.Ok ? result.Value.Link : null;
        return await ShowAsync(id, result.Refusals, cancel);
    }

    private async Task<IActionResult> AnswerAsync(Guid id, IReadOnlyList<Refusal> refusals, string done, CancellationToken cancel)
    {
        if (refusals.Count > 0)
        {
            return await ShowAsync(id, refusals, cancel);
        }

        TempData["Message"] = done;
        return Redirect($"/konton/{id}");
    }

    private async Task<IActionResult> ShowAsync(Guid id, IReadOnlyList<Refusal> refusals, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        if (await db.ListAccountsAsync(id, null, cancel) is not [var row])
        {
            return NotFound();
        }

        (Row, Choices) = (row, await db.ReadRoleChoicesAsync(all: true, cancel));
        ModelState.AddRefusals(sent is null ? refusals : refusals.Select(r => r with { Field = null }));
        Response.StatusCode = refusals.Count > 0 ? RefusalTexts.Of(refusals[0]).Status : StatusCodes.Status200OK;
        return Page();
    }
}
