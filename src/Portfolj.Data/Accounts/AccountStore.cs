using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Portfolj.Data.Accounts;

/// <summary>
/// The framework's store over our database. It saves inside the write that is open, so every change of an account is in the log.
/// The secret of the second factor is sealed with the installation's keys: a copy of the database alone gives no codes.
/// </summary>
public sealed class AccountStore(PortfoljDb db, IDataProtectionProvider protection, IdentityErrorDescriber describer)
    : UserOnlyStore<Account, PortfoljDb, Guid, IdentityUserClaim<Guid>, IdentityUserLogin<Guid>, IdentityUserToken<Guid>, IdentityUserPasskey<Guid>>(db, describer)
{
    private readonly IDataProtector seal = protection.CreateProtector("portfolj.konto.hemlighet");

    /// <inheritdoc/>
    public override Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(user, seal.Protect(key), cancellationToken);

    /// <inheritdoc/>
    public override async Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) =>
        await base.GetAuthenticatorKeyAsync(user, cancellationToken) is { } sealedKey ? seal.Unprotect(sealedKey) : null;

    /// <summary>Recovery codes are kept as hashes.</summary>
    public override Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        base.ReplaceCodesAsync(user, recoveryCodes.Select(Hash), cancellationToken);

    /// <inheritdoc/>
    public override Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken) =>
        base.RedeemCodeAsync(user, Hash(code), cancellationToken);

    private static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code.Trim().ToUpperInvariant())));
}
