using Microsoft.EntityFrameworkCore;
using Portfolj.Data.Accounts;
using Portfolj.Data.Audit;
using Portfolj.Domain.Identity;

namespace Portfolj.Data.Seed;

/// <summary>One example account a role, for the demo page of Development. They have no password, so no other door opens to them.</summary>
public static class DemoAccounts
{
    private static readonly Dictionary<Role, string> Units = new()
    {
        [Role.DepartmentContact] = "Socialförvaltningen",
        [Role.CNetContact] = "Kultur- och fritidsförvaltningen",
        [Role.PartnerRepresentative] = "Föreningen Grannstöd Öster",
    };

    /// <summary>Creates those that are missing. Safe to call at every start.</summary>
    public static async Task EnsureAsync(PortfoljDb db, CancellationToken cancel)
    {
        var there = await db.RoleGrants.Join(db.Accounts.Where(a => a.IsExample), g => g.AccountId, a => a.Id, (g, _) => g.Role).ToListAsync(cancel);
        List<Role> missing = [.. Enum.GetValues<Role>().Except(there)];
        if (missing.Count == 0)
        {
            return;
        }

        await using var write = await db.WriteAsync(new AuditScope(Actor.Job("installation"), "installation.demo", "Första start i utvecklingsläge: exempelkonton"), cancel);
        foreach (var role in missing)
        {
            var address = $"{Plain(RoleTable.Name(role))}.{Plain(RoleTable.Unit(role))}@example.se";
            var account = new Account
            {
                Number = await db.NextNumberAsync(NumberPrefix.Account, cancel),
                Email = address,
                NormalizedEmail = address.ToUpperInvariant(),
                UserName = address,
                NormalizedUserName = address.ToUpperInvariant(),
                State = AccountState.Active,
                CreatedAt = db.Clock.UtcNow(),
                IsExample = true,
            };
            Guid? unit = Units.TryGetValue(role, out var name) ? await db.Organisations.Where(o => o.Name == name).Select(o => (Guid?)o.Id).FirstOrDefaultAsync(cancel) : null;
            if (unit is null && RoleTable.IsForUnit(role))
            {
                continue;
            }

            db.Accounts.Add(account);
            db.RoleGrants.Add(RoleGrant.Create("installation", account.Id, role, unit, db.Clock.SwedishToday(), null, null).Value);
        }

        await write.CommitAsync(cancel);
    }

    // "handlaggare.extern-finansiering": letters that an address may hold.
    private static string Plain(string words) => words.ToLowerInvariant().Replace(' ', '-').Replace('å', 'a').Replace('ä', 'a').Replace('ö', 'o');
}
