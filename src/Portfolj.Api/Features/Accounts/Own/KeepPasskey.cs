using System.Buffers.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Portfolj.Api.Hosting.SignIn;
using Portfolj.Data;
using Portfolj.Data.Accounts;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Accounts.Own;

/// <summary>Adds and removes passkeys of one's own account (WebAuthn level 3).</summary>
public sealed class KeepPasskey(PortfoljDb db, UserManager<Account> users, IPasskeyHandler<Account> passkeys, IDataProtectionProvider protection, IHostEnvironment environment)
{
    private const int MaxName = 100;
    private const int Most = 10;
    private readonly PasskeyQuestion question = new(protection, environment, "portfolj.passnyckel.ny");

    /// <summary>The question for the browser, as JSON.</summary>
    public async Task<string> AskAsync(HttpContext http, Account account)
    {
        var asked = await passkeys.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = account.Id.ToString(), Name = account.Email ?? account.Number, DisplayName = account.Name ?? account.Email ?? account.Number }, http);
        question.Keep(http, asked.AttestationState);
        return asked.CreationOptionsJson;
    }

    /// <summary>Keeps the new passkey. Refused: passkey-refused, name-missing, text-too-long, passkeys-full, password-wrong, example-account.</summary>
    public async Task<Result<int>> AddAsync(HttpContext http, Guid accountId, string? credential, string? name, string? password, Actor actor, CancellationToken cancel)
    {
        var called = (name ?? "").Trim();
        if (called.Length is 0 or > MaxName)
        {
            return called.Length == 0 ? new Refusal("name-missing", "Name") : new Refusal("text-too-long", "Name", SwedishText.Number(MaxName));
        }

        if (question.Take(http) is not { } state || string.IsNullOrEmpty(credential) || credential.Length > 20_000)
        {
            return new Refusal("passkey-refused");
        }

        var answer = await passkeys.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = credential, AttestationState = state });
        if (!answer.Succeeded || answer.UserEntity.Id != accountId.ToString())
        {
            return new Refusal("passkey-refused");
        }

        await using var write = await db.WriteAsync(new AuditScope(actor, "account.passkey-add", "På egen begäran"), cancel);
        var account = await db.LockAsync(accountId, cancel);
        if (await users.ConfirmAsync(db, write, account, password, cancel) is { } refused)
        {
            return refused;
        }

        if ((await users.GetPasskeysAsync(account)).Count >= Most)
        {
            return new Refusal("passkeys-full", null, SwedishText.Number(Most));
        }

        answer.Passkey.Name = called;
        (await users.AddOrUpdatePasskeyAsync(account, answer.Passkey)).Must();
        account.PasskeyCount++;
        (await users.UpdateAsync(account)).Must();
        await write.CommitAsync(cancel);
        return 1;
    }

    /// <summary>Forgets a passkey; false when there was none.</summary>
    public async Task<bool> RemoveAsync(Guid accountId, string id, Actor actor, CancellationToken cancel)
    {
        if (id.Length > 2000 || !Base64Url.IsValid(id))
        {
            return false;
        }

        await using var write = await db.WriteAsync(new AuditScope(actor, "account.passkey-remove", "På egen begäran"), cancel);
        var account = await db.LockAsync(accountId, cancel);
        var credential = Base64Url.DecodeFromChars(id);
        if (await users.GetPasskeyAsync(account, credential) is null)
        {
            return false;
        }

        (await users.RemovePasskeyAsync(account, credential)).Must();
        account.PasskeyCount--;
        (await users.UpdateAsync(account)).Must();
        await write.CommitAsync(cancel);
        return true;
    }
}
