using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Portfolj.Api.Hosting.SignIn;
using Portfolj.Data;
using Portfolj.Data.Accounts;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;

namespace Portfolj.Api.Features.Accounts.SignIn;

/// <summary>Signing in with a passkey: something one has, opened by something one is or knows, so it counts as both factors (WebAuthn level 3).</summary>
public sealed class SignInWithPasskey(PortfoljDb db, UserManager<Account> users, IPasskeyHandler<Account> passkeys, IDataProtectionProvider protection, IHostEnvironment environment)
{
    private readonly PasskeyQuestion question = new(protection, environment, "portfolj.passnyckel.in");

    /// <summary>The question for the browser, as JSON. What was asked is kept sealed with the browser for five minutes.</summary>
    public async Task<string> AskAsync(HttpContext http)
    {
        var asked = await passkeys.MakeRequestOptionsAsync(null, http);
        question.Keep(http, asked.AssertionState);
        return asked.RequestOptionsJson;
    }

    /// <summary>The account, or <c>passkey-refused</c>.</summary>
    public async Task<Result<Account>> RunAsync(HttpContext http, string? credential, CancellationToken cancel)
    {
        if (question.Take(http) is not { } state || string.IsNullOrEmpty(credential) || credential.Length > 20_000)
        {
            return new Refusal("passkey-refused");
        }

        var answer = await passkeys.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = credential, AssertionState = state });
        if (!answer.Succeeded || answer.User is not { State: AccountState.Active, IsExample: false })
        {
            return new Refusal("passkey-refused");
        }

        await using var write = await db.WriteAsync(new AuditScope(AccountWrites.Self(answer.User.Id), "account.sign-in", "Passnyckel"), cancel);
        var account = await db.LockAsync(answer.User.Id, cancel);
        (await users.AddOrUpdatePasskeyAsync(account, answer.Passkey)).Must();
        account.AccessFailedCount = 0;
        account.LastSignInAt = db.Clock.UtcNow();
        (await users.UpdateAsync(account)).Must();
        await write.CommitAsync(cancel);
        return account;
    }
}
