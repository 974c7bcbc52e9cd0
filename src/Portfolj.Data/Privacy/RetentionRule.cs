using Portfolj.Domain.Common;

namespace Portfolj.Data.Privacy;

/// <summary>Gallringsregel: what is erased how long after, on which decision. Nothing is erased by a rule that is not enabled (docs/adr/0018).</summary>
public sealed class RetentionRule : IAudited, IVersioned
{
    /// <summary>Longest reference to a decision, characters.</summary>
    public const int MaxDecision = 300;

    /// <inheritdoc/>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Key of the class, as in <see cref="RetentionClasses"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Months until it is due.</summary>
    public required int Months { get; set; }

    /// <summary>The records-management decision on which it rests; empty until there is one.</summary>
    public string Decision { get; set; } = "";

    /// <summary>Whether the job applies it.</summary>
    public bool Enabled { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <inheritdoc/>
    public string AuditName => Key;

    /// <summary>Changes the rule. Refused as months-out-of-range (1–1200), decision-missing when it is enabled without a decision, text-too-long.</summary>
    public Result<RetentionRule> Set(int? months, string? decision, bool enabled)
    {
        List<Refusal> refusals = [];
        if (months is not (>= 1 and <= 1200))
        {
            refusals.Add(new Refusal("months-out-of-range", nameof(Months)));
        }

        if (enabled && string.IsNullOrWhiteSpace(decision))
        {
            refusals.Add(new Refusal("decision-missing", nameof(Decision)));
        }

        if (decision?.Trim().Length > MaxDecision)
        {
            refusals.Add(new Refusal("text-too-long", nameof(Decision), SwedishText.Number(MaxDecision)));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        (Months, Decision, Enabled) = (months!.Value, decision?.Trim() ?? "", enabled);
        return this;
    }
}

/// <summary>Gallringsprotokoll: that something was erased, by which rule and decision, and which rows; never what stood there.</summary>
public sealed class RetentionProtocol : IAudited
{
    /// <inheritdoc/>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Key of the class.</summary>
    public required string Key { get; init; }

    /// <summary>Months that the rule said.</summary>
    public required int Months { get; init; }

    /// <summary>The decision.</summary>
    public required string Decision { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>How many rows.</summary>
    public required int Count { get; init; }

    /// <summary>Ids of the rows; they name no person.</summary>
    public required List<string> Ids { get; init; }

    /// <inheritdoc/>
    public string AuditName => Key;
}
