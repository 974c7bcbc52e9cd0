using Portfolj.Domain.Funding;

namespace Portfolj.Data.Health;

/// <summary>What the last letter about a source's health said, so that the next one only tells what has changed.</summary>
public sealed class ReportedHealth
{
    /// <summary>The source; also the key.</summary>
    public required Guid SourceId { get; init; }

    /// <summary>The verdict that people know.</summary>
    public required SourceVerdict Verdict { get; set; }

    /// <summary>Since when they know it, UTC.</summary>
    public required DateTime At { get; set; }
}
