using Portfolj.Domain.Funding;

namespace Portfolj.Jobs.Sources.Sedia;

/// <summary>The codes of <c>status</c>, proved by rows whose dates are known; public code that swaps the first two is wrong.</summary>
public static class SediaStatus
{
    /// <summary>Announced, not open.</summary>
    public const string Forthcoming = "31094501";

    /// <summary>Open.</summary>
    public const string Open = "31094502";

    /// <summary>Closed.</summary>
    public const string Closed = "31094503";

    /// <summary>What a code or word says; <c>null</c> when it is not known.</summary>
    public static RoundStatus? Of(string? status) => status switch
    {
        Forthcoming => RoundStatus.Upcoming,
        Open => RoundStatus.Open,
        Closed => RoundStatus.Closed,
        _ when status?.StartsWith("Cancel", StringComparison.OrdinalIgnoreCase) == true => RoundStatus.Cancelled,
        _ => null,
    };
}
