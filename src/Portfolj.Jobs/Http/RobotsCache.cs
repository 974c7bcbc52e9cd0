using System.Collections.Concurrent;

namespace Portfolj.Jobs.Http;

/// <summary>What a site's robots.txt said.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="ReadAt">When they were read, UTC.</param>
/// <param name="Silence">Why the site could not say, in Swedish; <c>null</c> when it could.</param>
public sealed record KnownRobots(RobotsRules Rules, DateTimeOffset ReadAt, string? Silence = null);

/// <summary>
/// Remembers robots.txt per scheme, host and port for as long as the process lives: a day at most (RFC 9309, 2.4), longer only while the site cannot answer,
/// and then no longer than the thirty days after which the standard no longer asks for it (2.3.1.4).
/// </summary>
public sealed class RobotsCache(TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(24);
    private static readonly TimeSpan Stale = TimeSpan.FromDays(30);
    private static readonly TimeSpan AskAgain = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, KnownRobots> known = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, KnownRobots> silent = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What may be relied on without asking, or <c>null</c>.</summary>
    public KnownRobots? Find(string origin) =>
        known.TryGetValue(origin, out var rules) && clock.GetUtcNow() - rules.ReadAt < Fresh ? rules
        : silent.TryGetValue(origin, out var silence) && clock.GetUtcNow() - silence.ReadAt < AskAgain ? silence : null;

    /// <summary>Keeps what the site said.</summary>
    public KnownRobots Keep(string origin, RobotsRules rules)
    {
        silent.TryRemove(origin, out _);
        return known[origin] = new KnownRobots(rules, clock.GetUtcNow());
    }

    /// <summary>The site could not say: what it said last still holds for a while, otherwise nothing is allowed. Asked again in a minute.</summary>
    public KnownRobots Silent(string origin, string reason)
    {
        var now = clock.GetUtcNow();
        var rules = known.TryGetValue(origin, out var last) && now - last.ReadAt < Stale ? last.Rules : null;
        return silent[origin] = new KnownRobots(rules ?? RobotsRules.DenyAll, now, rules is null ? reason : null);
    }
}
