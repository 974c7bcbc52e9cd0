namespace Portfolj.Domain.Funding;

/// <summary>How a compared round ended up.</summary>
public enum MatchOutcome
{
    /// <summary>Shown as a hit.</summary>
    Hit,

    /// <summary>A partner of the initiative could apply; shown below the hits.</summary>
    PartnerRoute,

    /// <summary>Fits in substance but is hindered; opened on demand, never a hit.</summary>
    Hindered,
}

/// <summary>A round held against an initiative, with its argument; written by the match job, replaced as a whole for an initiative.</summary>
public sealed class InitiativeMatch
{
    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The initiative.</summary>
    public required Guid InitiativeId { get; init; }

    /// <summary>The round.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>Hit, partner route or hindered.</summary>
    public required MatchOutcome Outcome { get; init; }

    /// <summary>Place among those of the same outcome, from 1.</summary>
    public required int Rank { get; init; }

    /// <summary>The matcher's score; comparable within one matcher version only.</summary>
    public required double Score { get; init; }

    /// <summary>Träffsäker, Trolig or Möjlig, as the matcher's level name.</summary>
    public required string Level { get; init; }

    /// <summary>The argument as JSON: what fits, what hinders, what is unknown.</summary>
    public required string Explanation { get; init; }

    /// <summary>Number of reasons for.</summary>
    public required int Fits { get; init; }

    /// <summary>Number of obstacles.</summary>
    public required int Obstacles { get; init; }

    /// <summary>Number of unknowns.</summary>
    public required int Unknowns { get; init; }

    /// <summary>Which matcher.</summary>
    public required string MatcherVersion { get; init; }

    /// <summary>When it was computed, UTC.</summary>
    public required DateTime ComputedAt { get; init; }
}
