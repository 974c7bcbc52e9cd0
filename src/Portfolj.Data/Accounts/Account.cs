using Microsoft.AspNetCore.Identity;
using Portfolj.Domain.Common;

namespace Portfolj.Data.Accounts;

/// <summary>What an account may be used for.</summary>
public enum AccountState
{
    /// <summary>Invited; nobody has taken the invitation yet.</summary>
    Invited,

    /// <summary>In use.</summary>
    Active,

    /// <summary>Barred until an administrator opens it again.</summary>
    Suspended,

    /// <summary>Closed for good: the row stays for the log, its personal data does not.</summary>
    Closed,
}

/// <summary>
/// One who can sign in. The framework's own user (hash of the password, lockout, second factor, stamp that ends sessions) with what the product needs;
/// what it may do stands in its role grants.
/// </summary>
public sealed class Account : IdentityUser<Guid>, IAudited
{
    /// <summary>A new account with an id of its own.</summary>
    public Account()
    {
        Id = Guid.CreateVersion7();
        SecurityStamp = Guid.NewGuid().ToString("N");
        LockoutEnabled = true;
    }

    /// <summary>Number for people and for the log, e.g. KTO-2026-014; tells nothing about who it is.</summary>
    public required string Number { get; init; }

    /// <summary>What the person wants to be called; may be empty. Personal data.</summary>
    public string? Name { get; set; }

    /// <summary>What it may be used for.</summary>
    public AccountState State { get; set; }

    /// <summary>When it was created, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it last signed in, UTC.</summary>
    public DateTime? LastSignInAt { get; set; }

    /// <summary>When a link for a new password was last asked for, UTC.</summary>
    public DateTime? ResetAskedAt { get; set; }

    /// <summary>Hash of the last accepted code of the second factor, so that it works once.</summary>
    public string? LastCodeHash { get; set; }

    /// <summary>How many passkeys it has, so that the log shows when one comes or goes.</summary>
    public int PasskeyCount { get; set; }

    /// <summary>Whether the person has turned off letters about sources that cannot be read.</summary>
    public bool DeclinesSourceLetters { get; set; }

    /// <summary>True for an invented account of the demo municipality; nobody signs in to it but by the demo page.</summary>
    public bool IsExample { get; init; }

    /// <inheritdoc/>
    public string AuditName => Number;

    /// <summary>Ends every session and every link of the account: they all rest on the stamp.</summary>
    public void EndSessions()
    {
        SecurityStamp = Guid.NewGuid().ToString("N");
        ConcurrencyStamp = Guid.NewGuid().ToString("N");
    }
}
