using System.Security.Cryptography;
using System.Text;
using Portfolj.Domain.Common;

namespace Portfolj.Domain.Identity;

/// <summary>
/// A key for a machine: named, scoped, and it always ends. Only a hash of its secret is kept; the secret has 256 random bits, so a plain hash is enough.
/// Its written form is <c>psh_ID_SECRET</c>.
/// </summary>
public sealed class ApiKey : IAudited
{
    /// <summary>Longest name, characters.</summary>
    public const int MaxName = 100;

    /// <summary>Longest life, days.</summary>
    public const int MaxDays = 366;

    private const string Prefix = "psh_";

    /// <inheritdoc/>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the secret, hexadecimal.</summary>
    public required string SecretHash { get; init; }

    /// <summary>What it may do, see <see cref="ApiScopes"/>; besides what anyone may.</summary>
    public required List<string> Scopes { get; init; }

    /// <summary>When it was issued, UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>When it stops working, UTC.</summary>
    public required DateTime ExpiresAt { get; init; }

    /// <summary>When it was revoked, UTC.</summary>
    public DateTime? RevokedAt { get; private set; }

    /// <summary>When it was last used, UTC, to the nearest hour.</summary>
    public DateTime? LastUsedAt { get; set; }

    /// <inheritdoc/>
    public string AuditName => Name;

    /// <summary>
    /// A new key and its written form, which is never shown again. Refused: <c>name-missing</c>, <c>text-too-long</c>, <c>scope-missing</c>, <c>code-unknown</c> (scope),
    /// <c>key-life</c> when the last day is not after today or more than <see cref="MaxDays"/> days away.
    /// </summary>
    public static Result<(ApiKey Key, string Written)> Issue(string? name, IReadOnlyCollection<string> scopes, DateOnly? lastDay, DateOnly today, DateTime nowUtc, DateTime expiresAtUtc)
    {
        List<Refusal> refusals = [];
        var trimmed = (name ?? "").Trim();
        if (trimmed.Length == 0)
        {
            refusals.Add(new Refusal("name-missing", nameof(Name)));
        }
        else if (trimmed.Length > MaxName)
        {
            refusals.Add(new Refusal("text-too-long", nameof(Name), SwedishText.Number(MaxName)));
        }

        if (scopes.Count == 0)
        {
            refusals.Add(new Refusal("scope-missing", nameof(Scopes)));
        }
        else if (scopes.Any(s => ApiScopes.PermissionOf(s) is null))
        {
            refusals.Add(new Refusal("code-unknown", nameof(Scopes)));
        }

        if (lastDay is not { } last || last <= today || last > today.AddDays(MaxDays))
        {
            refusals.Add(new Refusal("key-life", "LastDay"));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var key = new ApiKey { Name = trimmed, SecretHash = Hash(secret), Scopes = [.. scopes.Distinct()], CreatedAt = nowUtc, ExpiresAt = expiresAtUtc };
        return (key, $"{Prefix}{key.Id:N}_{secret}");
    }

    /// <summary>The id and the secret in a written key; <c>null</c> when it has another form.</summary>
    public static (Guid Id, string Secret)? Read(string? written) =>
        written is { Length: > 4 and < 200 } && written.StartsWith(Prefix, StringComparison.Ordinal) && written[Prefix.Length..].Split('_') is [var id, { Length: 64 } secret]
        && Guid.TryParseExact(id, "N", out var parsed) ? (parsed, secret) : null;

    /// <summary>Whether the secret opens the door at a moment.</summary>
    public bool Opens(string secret, DateTime nowUtc) =>
        RevokedAt is null && nowUtc < ExpiresAt && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(SecretHash), Encoding.ASCII.GetBytes(Hash(secret)));

    /// <summary>Ends it now. Refused as <c>key-ended</c> when it has ended already.</summary>
    public Result<DateTime> Revoke(DateTime nowUtc)
    {
        if (RevokedAt is not null || ExpiresAt <= nowUtc)
        {
            return new Refusal("key-ended");
        }

        RevokedAt = nowUtc;
        return nowUtc;
    }

    private static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
