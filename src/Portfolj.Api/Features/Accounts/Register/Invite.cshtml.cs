using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Accounts.Register;

/// <summary>Invites somebody: an administrator anyone, the council's secretary representatives of civil society.</summary>
public sealed class InviteModel(PortfoljDb db, InviteAccount invite, IConfiguration configuration) : PageModel
{
    /// <summary>Whom.</summary>
    [BindProperty]
    public string? Email { get; set; }

    /// <summary>As what.</summary>
    [BindProperty]
    public string? Role { get; set; }

    /// <summary>For which unit.</summary>
    [BindProperty]
    public string? UnitId { get; set; }

    /// <summary>Until when.</summary>
    [BindProperty]
    public string? To { get; set; }

    /// <summary>What to choose from.</summary>
    public RoleChoices Choices { get; private set; } = new([], []);

    /// <summary>Whether all roles may be given.</summary>
    public bool MayInviteAll => User.May(Permission.ManageAccounts);

    /// <summary>The link of the invitation just made.</summary>
    public string? Link { get; private set; }

    /// <summary>Whether letters leave the house.</summary>
    public bool MailWorks => !string.IsNullOrEmpty(configuration["Mail:Host"]);

    /// <summary>Shows the form.</summary>
    public Task OnGetAsync(CancellationToken cancel) => LoadAsync(cancel);

    /// <summary>Invites.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        List<Refusal> refusals = [];
        var role = TypedGrant.Role(Role, refusals);
        var unit = TypedGrant.Unit(UnitId, refusals);
        var to = TypedDay.Read(To, nameof(To), refusals);
        if (refusals.Count == 0)
        {
            var result = await invite.RunAsync(Email, role, unit, to, User.Actor(), MayInviteAll, cancel);
            Link = result.Ok ? result.Value.Link : null;
            refusals.AddRange(result.Refusals);
        }

        if (refusals.Count > 0)
        {
            ModelState.AddRefusals(refusals);
            Response.StatusCode = RefusalTexts.Of(refusals[0]).Status;
        }

        await LoadAsync(cancel);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancel) => Choices = await db.ReadRoleChoicesAsync(MayInviteAll, cancel);
}

/// <summary>Reads what is typed about a grant.</summary>
internal static class TypedGrant
{
    public static Role Role(string? text, List<Refusal> refusals)
    {
        if (Enum.TryParse<Role>(text, out var role) && Enum.IsDefined(role) && !char.IsAsciiDigit(text![0]))
        {
            return role;
        }

        refusals.Add(new Refusal("code-unknown", "Role"));
        return default;
    }

    public static Guid? Unit(string? text, List<Refusal> refusals)
    {
        if (string.IsNullOrWhiteSpace(text) || Guid.TryParse(text, out _))
        {
            return Guid.TryParse(text, out var id) ? id : null;
        }

        refusals.Add(new Refusal("unit-unknown", "UnitId"));
        return null;
    }
}
