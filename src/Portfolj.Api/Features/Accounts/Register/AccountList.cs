using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Accounts;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Accounts.Register;

/// <summary>A grant as an administrator sees it.</summary>
/// <param name="Id">The grant.</param>
/// <param name="Role">The role.</param>
/// <param name="Unit">Department or organisation.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Delegation">What a delegated role rests on.</param>
public sealed record GrantRow(Guid Id, Role Role, string? Unit, DateOnly From, DateOnly? To, string? Delegation)
{
    /// <summary>"Kontaktperson, Socialförvaltningen".</summary>
    public string Words => $"{RoleTable.Name(Role)}, {Unit ?? RoleTable.Unit(Role)}";

    /// <summary>Whether it has ended before a day.</summary>
    public bool EndedBefore(DateOnly today) => To < today;
}

/// <summary>An account as an administrator sees it.</summary>
public sealed record AccountRow(Guid Id, string Number, string? Email, string? Name, AccountState State, bool HasSecondFactor, DateTime CreatedAt, DateTime? LastSignInAt, bool IsExample, IReadOnlyList<GrantRow> Grants);

/// <summary>The reads behind "Konton".</summary>
public static class AccountRead
{
    /// <summary>Every account, or one; the ones in use first, then by address.</summary>
    public static async Task<IReadOnlyList<AccountRow>> ListAccountsAsync(this PortfoljDb db, Guid? only, string? text, CancellationToken cancel)
    {
        var accounts = await db.Accounts.AsNoTracking().Where(a => only == null || a.Id == only)
            .Select(a => new { a.Id, a.Number, a.Email, a.Name, a.State, a.TwoFactorEnabled, a.CreatedAt, a.LastSignInAt, a.IsExample }).ToListAsync(cancel);
        var grants = (await db.RoleGrants.AsNoTracking().Where(g => only == null || g.AccountId == only).ToListAsync(cancel)).ToLookup(g => g.AccountId);
        var units = await db.Organisations.Where(o => db.RoleGrants.Any(g => g.UnitId == o.Id)).ToDictionaryAsync(o => o.Id, o => o.Name, cancel);
        var rows = accounts.Select(a => new AccountRow(a.Id, a.Number, a.Email, a.Name, a.State, a.TwoFactorEnabled, a.CreatedAt, a.LastSignInAt, a.IsExample,
            [.. grants[a.Id].OrderByDescending(g => g.From).ThenBy(g => g.Role).Select(g => new GrantRow(g.Id, g.Role, g.UnitId is { } u ? units.GetValueOrDefault(u) : null, g.From, g.To, g.Delegation))]));
        return [.. rows.Where(r => string.IsNullOrWhiteSpace(text) || Texts(r).Any(t => t.Contains(text.Trim(), StringComparison.CurrentCultureIgnoreCase)))
            .OrderBy(r => r.State == AccountState.Closed).ThenBy(r => SwedishText.SortKey(r.Email ?? r.Number), StringComparer.Ordinal)];
    }

    /// <summary>The word for a state.</summary>
    public static string Word(this AccountState state) => state switch
    {
        AccountState.Invited => "Inbjuden",
        AccountState.Active => "I bruk",
        AccountState.Suspended => "Spärrat",
        _ => "Avslutat",
    };

    private static IEnumerable<string> Texts(AccountRow row) => [row.Number, row.Email ?? "", row.Name ?? "", .. row.Grants.Select(g => g.Words)];
}
