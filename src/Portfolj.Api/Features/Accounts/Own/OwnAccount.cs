using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Hosting.SignIn;
using Portfolj.Data;
using Portfolj.Data.Accounts;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Accounts.Own;

/// <summary>A role that one holds.</summary>
/// <param name="Id">The grant.</param>
/// <param name="Role">The role.</param>
/// <param name="Unit">Department or organisation, or <c>null</c>.</param>
/// <param name="To">Last day, or <c>null</c>.</param>
/// <param name="Delegation">What a delegated role rests on.</param>
public sealed record HeldRole(Guid Id, Role Role, string? Unit, DateOnly? To, string? Delegation)
{
    /// <summary>"Kontaktperson, Socialförvaltningen".</summary>
    public string Words => $"{RoleTable.Name(Role)}, {Unit ?? RoleTable.Unit(Role)}";
}

/// <summary>One's own account.</summary>
/// <param name="Number">Number for people.</param>
/// <param name="Email">Address that one signs in with.</param>
/// <param name="Name">Name, if given.</param>
/// <param name="HasPassword">Whether it has a password.</param>
/// <param name="HasSecondFactor">Whether codes are set up.</param>
/// <param name="Passkeys">Number of passkeys.</param>
/// <param name="CodesLeft">Recovery codes that are left.</param>
/// <param name="IsExample">An account of the demo.</param>
/// <param name="Roles">Roles held today.</param>
/// <param name="DeclinesSourceLetters">Whether letters about sources are turned off.</param>
public sealed record OwnAccount(string Number, string Email, string? Name, bool HasPassword, bool HasSecondFactor, int Passkeys, int CodesLeft, bool IsExample, IReadOnlyList<HeldRole> Roles, bool DeclinesSourceLetters)
{
    /// <summary>Whether one of the roles gets letters about sources.</summary>
    public bool GetsSourceLetters => Roles.Any(r => r.Role is Role.GrantOfficer or Role.PortfolioManager);
}

/// <summary>The read behind "Mitt konto".</summary>
public static class OwnAccountRead
{
    /// <summary>The account; <c>null</c> when it is gone.</summary>
    public static async Task<OwnAccount?> ReadOwnAccountAsync(this PortfoljDb db, Guid id, int codesLeft, CancellationToken cancel)
    {
        var account = await db.Accounts.Where(a => a.Id == id).Select(a => new { a.Number, a.Email, a.Name, HasPassword = a.PasswordHash != null, a.TwoFactorEnabled, a.IsExample, a.DeclinesSourceLetters }).SingleOrDefaultAsync(cancel);
        if (account is null)
        {
            return null;
        }

        var grants = await Sessions.GrantsAsync(db, id, cancel);
        List<Guid> unitIds = [.. grants.Select(g => g.UnitId).OfType<Guid>()];
        var units = await db.Organisations.Where(o => unitIds.Contains(o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        var passkeys = await db.Set<Microsoft.AspNetCore.Identity.IdentityUserPasskey<Guid>>().CountAsync(p => p.UserId == id, cancel);
        return new OwnAccount(account.Number, account.Email ?? "", account.Name, account.HasPassword, account.TwoFactorEnabled, passkeys, codesLeft, account.IsExample,
            [.. grants.Select(g => new HeldRole(g.Id, g.Role, g.UnitId is { } u ? units.GetValueOrDefault(u) : null, g.To, g.Delegation))], account.DeclinesSourceLetters);
    }
}
