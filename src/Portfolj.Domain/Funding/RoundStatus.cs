using System.Linq.Expressions;

namespace Portfolj.Domain.Funding;

/// <summary>What kind of last day a round has (docs/adr/0008).</summary>
public enum DeadlineKind
{
    /// <summary>Not stated.</summary>
    Unknown,

    /// <summary>One last day.</summary>
    Fixed,

    /// <summary>Several cut-offs in one round.</summary>
    SeveralCutoffs,

    /// <summary>Löpande, no last day.</summary>
    Rolling,

    /// <summary>The same time each year, this year's date not stated.</summary>
    Recurring,

    /// <summary>"våren 2027", "i januari".</summary>
    Approximate,
}

/// <summary>Where a round stands today; always derived, never stored.</summary>
public enum RoundStatus
{
    /// <summary>Nothing decides.</summary>
    Unknown,

    /// <summary>Expected, not announced with dates.</summary>
    Forecast,

    /// <summary>Announced, not yet open.</summary>
    Upcoming,

    /// <summary>Open for applications.</summary>
    Open,

    /// <summary>The last moment has passed.</summary>
    Closed,

    /// <summary>Withdrawn by the funder.</summary>
    Cancelled,
}

/// <summary>Derives a round's status from its dates, and only where they do not decide from the source's own word.</summary>
public static class RoundStatuses
{
    /// <summary>The status at an instant (UTC). Translatable to SQL, so that lists and pages can never disagree.</summary>
    public static Expression<Func<GrantRound, bool>> Is(RoundStatus status, DateTime nowUtc) => status switch
    {
        RoundStatus.Cancelled => r => r.IsCancelled,
        RoundStatus.Closed => r => !r.IsCancelled
            && (r.ClosesAtUtc < nowUtc
                || (r.ClosesAtUtc == null && (r.OpensAtUtc == null || r.OpensAtUtc <= nowUtc)
                    && r.DeadlineKind != DeadlineKind.Rolling && r.StatedStatus == RoundStatus.Closed)),
        RoundStatus.Upcoming => r => !r.IsCancelled
            && (r.ClosesAtUtc == null || r.ClosesAtUtc >= nowUtc)
            && (r.OpensAtUtc > nowUtc
                || (r.OpensAtUtc == null && r.DeadlineKind != DeadlineKind.Rolling && r.StatedStatus == RoundStatus.Upcoming)),
        RoundStatus.Open => r => !r.IsCancelled
            && (r.ClosesAtUtc == null || r.ClosesAtUtc >= nowUtc)
            && (r.OpensAtUtc == null || r.OpensAtUtc <= nowUtc)
            && ((r.ClosesAtUtc != null && (r.OpensAtUtc != null || r.StatedStatus != RoundStatus.Upcoming))
                || r.DeadlineKind == DeadlineKind.Rolling
                || (r.ClosesAtUtc == null && r.StatedStatus == RoundStatus.Open)),
        RoundStatus.Forecast => r => !r.IsCancelled && r.OpensAtUtc == null && r.ClosesAtUtc == null && r.StatedStatus == null
            && (r.DeadlineKind == DeadlineKind.Recurring || r.DeadlineKind == DeadlineKind.Approximate),
        _ => r => !r.IsCancelled && r.ClosesAtUtc == null && (r.OpensAtUtc == null || r.OpensAtUtc <= nowUtc)
            && r.DeadlineKind != DeadlineKind.Rolling
            && r.StatedStatus != RoundStatus.Closed && r.StatedStatus != RoundStatus.Open
            && !(r.OpensAtUtc == null && r.StatedStatus == RoundStatus.Upcoming)
            && !(r.OpensAtUtc == null && r.StatedStatus == null && (r.DeadlineKind == DeadlineKind.Recurring || r.DeadlineKind == DeadlineKind.Approximate)),
    };

    /// <summary>The status of one round at an instant (UTC).</summary>
    public static RoundStatus At(this GrantRound round, DateTime nowUtc)
    {
        if (round.IsCancelled)
        {
            return RoundStatus.Cancelled;
        }

        if (round.ClosesAtUtc < nowUtc)
        {
            return RoundStatus.Closed;
        }

        if (round.OpensAtUtc > nowUtc)
        {
            return RoundStatus.Upcoming;
        }

        if (round.DeadlineKind == DeadlineKind.Rolling)
        {
            return RoundStatus.Open;
        }

        if (round.ClosesAtUtc is not null)
        {
            return round.OpensAtUtc is null && round.StatedStatus == RoundStatus.Upcoming ? RoundStatus.Upcoming : RoundStatus.Open;
        }

        return round.StatedStatus switch
        {
            RoundStatus.Closed => RoundStatus.Closed,
            RoundStatus.Open => RoundStatus.Open,
            RoundStatus.Upcoming when round.OpensAtUtc is null => RoundStatus.Upcoming,
            null when round.OpensAtUtc is null && round.DeadlineKind is (DeadlineKind.Recurring or DeadlineKind.Approximate) => RoundStatus.Forecast,
            _ => RoundStatus.Unknown,
        };
    }
}
