using Portfolj.Domain.Common;

namespace Portfolj.Domain.Funding;

/// <summary>How sure we are that a source's definition fits the real site.</summary>
public enum SourceConfidence
{
    /// <summary>Real pages or payloads have been read.</summary>
    RealPageSeen,

    /// <summary>Only the text of real pages has been seen.</summary>
    TextSeen,

    /// <summary>Guessed from an address and the site's habits.</summary>
    Guessed,
}

/// <summary>Källa: where calls are collected from. The definition is data; adding one needs no code.</summary>
public sealed class CallSource : IAudited, IVersioned
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Stable key, e.g. <c>socialstyrelsen</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Swedish name.</summary>
    public required string Name { get; set; }

    /// <summary>Swedish order of the name.</summary>
    public required string SortKey { get; set; }

    /// <summary>The definition as JSON: reader kind, start pages, labels, allowed hosts, geography, funder.</summary>
    public required string Definition { get; set; }

    /// <summary>Public address of the source, for people.</summary>
    public required string HomeUrl { get; set; }

    /// <summary>Quartz cron expression, Europe/Stockholm.</summary>
    public required string Cron { get; set; }

    /// <summary>True when the source is collected by schedule.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How sure we are of the definition.</summary>
    public SourceConfidence Confidence { get; set; }

    /// <summary>True for the demo source.</summary>
    public bool IsExample { get; set; }

    /// <summary>The last finished run, UTC.</summary>
    public DateTime? LastRunAt { get; set; }

    /// <summary>The last run that succeeded, UTC: since then we may be blind.</summary>
    public DateTime? LastSuccessAt { get; set; }

    /// <summary>Calls read in the last run that succeeded.</summary>
    public int? LastYield { get; set; }

    /// <summary>Why the last run failed, in plain Swedish; <c>null</c> when it did not.</summary>
    public string? LastError { get; set; }

    /// <summary>Since when calls may have been missed, UTC: the last success before the first failure in a row; <c>null</c> while all is well.</summary>
    public DateTime? BlindSince { get; set; }

    /// <summary>The archived run that is held back because it gave nothing or half as much as before; <c>null</c> when none is. Old data stay meanwhile.</summary>
    public Guid? QuarantinedRunId { get; set; }

    /// <summary>A held back run that a person has let in; the next collecting takes it in and empties this.</summary>
    public Guid? ReleasedRunId { get; set; }

    /// <summary>Fields that used to be found at this source and no longer are.</summary>
    public List<RoundField> LostFields { get; set; } = [];

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <inheritdoc/>
    public string AuditName => Key;
}
