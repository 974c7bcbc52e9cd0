namespace Portfolj.Domain.Funding;

/// <summary>What is known about a source when its health is judged. Times are UTC.</summary>
public sealed record SourceFacts
{
    /// <summary>Swedish name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it is collected by schedule.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The last finished run.</summary>
    public DateTime? LastRunAt { get; init; }

    /// <summary>The last run that succeeded.</summary>
    public DateTime? LastSuccessAt { get; init; }

    /// <summary>What the scheduler intends next; in the past when nobody did it.</summary>
    public DateTime? NextRunAt { get; init; }

    /// <summary>Since when calls may have been missed, as the collecting line noted it.</summary>
    public DateTime? BlindSince { get; init; }

    /// <summary>Why the last run failed, in plain Swedish.</summary>
    public string? LastError { get; init; }

    /// <summary>Whether a run is held back until a person has looked at it.</summary>
    public bool Quarantined { get; init; }

    /// <summary>Swedish names of fields that used to be found and no longer are.</summary>
    public IReadOnlyList<string> LostFields { get; init; } = [];

    /// <summary>Calls read in the last run that succeeded.</summary>
    public int? Yield { get; init; }

    /// <summary>Calls that earlier runs used to give.</summary>
    public int? UsualYield { get; init; }

    /// <summary>Items that the last run that succeeded refused.</summary>
    public int Refused { get; init; }
}
