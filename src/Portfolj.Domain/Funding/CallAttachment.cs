using Portfolj.Domain.Common;
using Portfolj.Domain.Funding.Reading;

namespace Portfolj.Domain.Funding;

/// <summary>
/// A file that belongs to an occasion of a grant: found on the call's page, or uploaded by a person who got it otherwise. Its bytes are archived by their hash. Where it is
/// a list of what each municipality may requisition, what it says of the own municipality stands here.
/// </summary>
public sealed class CallAttachment : IAudited
{
    /// <summary>Longest title, characters.</summary>
    public const int MaxTitle = 300;

    /// <inheritdoc/>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The round.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>Canonical address of the file; empty when a person uploaded it.</summary>
    public string Url { get; init; } = "";

    /// <summary>The link's words, or the uploaded file's name.</summary>
    public required string Title { get; set; }

    /// <summary>Name to save it under.</summary>
    public required string FileName { get; set; }

    /// <summary>Type as served or judged.</summary>
    public required string MediaType { get; set; }

    /// <summary>Bytes.</summary>
    public required int Size { get; set; }

    /// <summary>SHA-256 of the archived bytes, lower-case hexadecimal.</summary>
    public required string ArchiveHash { get; set; }

    /// <summary>When it was last fetched or uploaded, UTC.</summary>
    public required DateTime FetchedAt { get; set; }

    /// <summary>The function that uploaded it; <c>null</c> when a source has it.</summary>
    public string? UploadedBy { get; init; }

    /// <summary>Why the file was not read, as a code of refusal; <c>null</c> when it was, or is of a kind that is only archived.</summary>
    public string? Note { get; private set; }

    /// <summary>What reading it as a list gave; <c>null</c> when it was not read.</summary>
    public AllocationOutcome? Outcome { get; private set; }

    /// <summary>The own municipality's amount, öre; <c>null</c> unknown.</summary>
    public long? AmountMinor { get; private set; }

    /// <summary>The words above the column of the amount.</summary>
    public string? Column { get; private set; }

    /// <summary>The own row as it stands.</summary>
    public string? Quote { get; private set; }

    /// <summary>The same column of all rows together, öre; <c>null</c> unknown.</summary>
    public long? AllMinor { get; private set; }

    /// <summary>Other amounts of the row: words above the column, a line break, öre.</summary>
    public List<string> Choices { get; private set; } = [];

    /// <summary>When it was read, UTC.</summary>
    public DateTime? ReadAt { get; private set; }

    /// <inheritdoc/>
    public string AuditName => Title;

    /// <summary>The row's amounts.</summary>
    public IEnumerable<AllocationAmount> Amounts => Choices.Select(c => c.Split('\n')).Select(c => new AllocationAmount(c[0], long.Parse(c[1], System.Globalization.CultureInfo.InvariantCulture)));

    /// <summary>Keeps what was read of it.</summary>
    public void Keep(AllocationReading reading, DateTime now)
    {
        (Note, Outcome, ReadAt) = (null, reading.Outcome, now);
        (AmountMinor, Column, Quote, AllMinor) = (reading.Own?.Minor, reading.Own?.Column, reading.Quote, reading.AllMinor);
        Choices = [.. reading.Amounts.Select(a => FormattableString.Invariant($"{a.Column.ReplaceLineEndings(" ").Replace('\n', ' ')}\n{a.Minor}"))];
    }

    /// <summary>It could not be read, and why; <c>null</c> when it is of a kind that is not read.</summary>
    public void KeepUnread(string? note) => (Note, Outcome, ReadAt, AmountMinor, Column, Quote, AllMinor, Choices) = (note, null, null, null, null, null, null, []);
}
