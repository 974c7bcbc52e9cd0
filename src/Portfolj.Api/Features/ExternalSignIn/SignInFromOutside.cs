using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using Portfolj.Api.Features.Accounts;
using Portfolj.Api.Hosting.SignIn;
using Portfolj.Data;
using Portfolj.Data.Accounts;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.ExternalSignIn;

/// <summary>
/// Signs in whom the municipality's provider vouches for. The account is found by issuer and subject, never by address, and made at the first visit.
/// Roles from the provider are grants like others: they come and end with what it says.
/// </summary>
public sealed class SignInFromOutside(PortfoljDb db)
{
    private static readonly Actor Provider = Actor.Job("kommunens-inloggning");

    /// <summary>What the OpenID Connect handler calls: signs in and says where to go.</summary>
    public static async Task<string> EnterAsync(HttpContext http, ExternalIdentity person, string returnTo)
    {
        var db = http.RequestServices.GetRequiredService<PortfoljDb>();
        var account = await new SignInFromOutside(db).RunAsync(person, http.RequestAborted);
        if (!account.Ok)
        {
            return OidcHosting.NoRolePath;
        }

        if (account.Value.TwoFactorEnabled && !person.SecondFactor)
        {
            return await Sessions.AskForCodeAsync(http, account.Value, "external", returnTo);
        }

        var grant = await Sessions.StartAsync(http, db, account.Value, new SignInProof("external", person.SecondFactor));
        return grant is null ? "/konto" : returnTo;
    }

    /// <summary>What the handler calls when the provider says that somebody has signed out there: every session of theirs ends.</summary>
    public static async Task LeaveAsync(HttpContext http, ExternalSignOut left)
    {
        var db = http.RequestServices.GetRequiredService<PortfoljDb>();
        if (left.Subject is null)
        {
            throw new SecurityTokenException("The sign-out names no person.");
        }

        if (await FindAsync(db, left.Issuer, left.Subject, http.RequestAborted) is not { } id)
        {
            return;
        }

        await using var write = await db.WriteAsync(new AuditScope(Provider, "account.sign-out-everywhere", "Utloggad hos kommunens inloggning"), http.RequestAborted);
        (await db.LockAsync(id, http.RequestAborted)).EndSessions();
        await write.CommitAsync(http.RequestAborted);
    }

    /// <summary>The account, with roles as the provider says. Refused: sign-in-refused when it is barred or closed here, or when no role can be given.</summary>
    public async Task<Result<Account>> RunAsync(ExternalIdentity person, CancellationToken cancel)
    {
        var id = await FindAsync(db, person.Issuer, person.Subject, cancel);
        await using var write = await db.WriteAsync(new AuditScope(id is { } known ? AccountWrites.Self(known) : Provider, "account.sign-in", "Kommunens inloggning"), cancel);
        var account = id is { } there ? await db.LockAsync(there, cancel) : await CreateAsync(person, cancel);
        if (account.State != AccountState.Active)
        {
            return new Refusal("sign-in-refused");
        }

        await FollowAsync(account.Id, person, cancel);
        await db.SaveChangesAsync(cancel);
        if ((await Sessions.GrantsAsync(db, account.Id, cancel)).Count == 0)
        {
            // What the provider no longer gives has ended all the same.
            await write.CommitAsync(cancel);
            return new Refusal("sign-in-refused");
        }

        (account.LastSignInAt, account.ConcurrencyStamp) = (db.Clock.UtcNow(), Guid.NewGuid().ToString("N"));
        await write.CommitAsync(cancel);
        return account;
    }

    private static async Task<Guid?> FindAsync(PortfoljDb db, string issuer, string subject, CancellationToken cancel) =>
        await db.Set<IdentityUserLogin<Guid>>().Where(l => l.LoginProvider == issuer && l.ProviderKey == subject).Select(l => (Guid?)l.UserId).SingleOrDefaultAsync(cancel);

    private async Task<Account> CreateAsync(ExternalIdentity person, CancellationToken cancel)
    {
        var number = await db.NextNumberAsync(NumberPrefix.Account, cancel);
        var email = MailAddress.IsPlausible(person.Email) ? person.Email!.Trim() : null;
        var normalized = email?.ToUpperInvariant();

        // An address that another account has is not taken over, and opens nothing.
        if (normalized is not null && await db.Accounts.AnyAsync(a => a.NormalizedEmail == normalized, cancel))
        {
            (email, normalized) = (null, null);
        }

        var account = new Account
        {
            Number = number, State = AccountState.Active, CreatedAt = db.Clock.UtcNow(), Email = email, NormalizedEmail = normalized, UserName = number, NormalizedUserName = number,
            Name = person.Name is { Length: > 0 and <= 200 } name ? name : null,
        };
        db.Accounts.Add(account);
        db.Add(new IdentityUserLogin<Guid> { LoginProvider = person.Issuer, ProviderKey = person.Subject, UserId = account.Id });
        return account;
    }

    // Grants from the provider follow what it says now; those that an administrator has given are left alone.
    private async Task FollowAsync(Guid accountId, ExternalIdentity person, CancellationToken cancel)
    {
        var today = db.Clock.SwedishToday();
        List<(Role Role, Guid? Unit)> said = [];
        foreach (var role in person.Roles)
        {
            var unit = role.Unit is null ? null : await db.Organisations.Where(o => o.Name == role.Unit || o.OrgNumber == role.Unit).OrderBy(o => o.Id).Select(o => (Guid?)o.Id).FirstOrDefaultAsync(cancel);
            if (RoleTable.IsForUnit(role.Role) == (unit is not null))
            {
                said.Add((role.Role, unit));
            }
        }

        var held = await db.RoleGrants.Where(g => g.AccountId == accountId && g.From <= today && (g.To == null || g.To >= today)).ToListAsync(cancel);
        foreach (var gone in held.Where(g => g.IsFromProvider && !said.Contains((g.Role, g.UnitId))))
        {
            _ = gone.EndBefore(today);
        }

        foreach (var (role, unit) in said.Where(s => !held.Exists(g => g.Role == s.Role && g.UnitId == s.Unit)))
        {
            db.RoleGrants.Add(new RoleGrant { AccountId = accountId, Role = role, UnitId = unit, From = today, IsFromProvider = true });
        }
    }
}
