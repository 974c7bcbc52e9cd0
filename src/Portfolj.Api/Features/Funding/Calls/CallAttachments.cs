using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Reading;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>A file of a call, with what it says of the own municipality.</summary>
public sealed record AttachmentLine
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>The link's words.</summary>
    public required string Title { get; init; }

    /// <summary>Address at the funder; <c>null</c> when a person uploaded it.</summary>
    public required string? Url { get; init; }

    /// <summary>Name with its ending.</summary>
    public required string FileName { get; init; }

    /// <summary>Type.</summary>
    public required string MediaType { get; init; }

    /// <summary>Bytes.</summary>
    public required int Size { get; init; }

    /// <summary>When it was last fetched or uploaded, UTC.</summary>
    public required DateTime FetchedAt { get; init; }

    /// <summary>The function that uploaded it.</summary>
    public required string? UploadedBy { get; init; }

    /// <summary>Why it could not be read, as a code.</summary>
    public required string? Note { get; init; }

    /// <summary>What reading it as a list gave; <c>null</c> when it was not read.</summary>
    public required AllocationOutcome? Outcome { get; init; }

    /// <summary>The municipality's amount; <c>null</c> unknown.</summary>
    public required AllocationAmount? Own { get; init; }

    /// <summary>Every amount of the row.</summary>
    public required IReadOnlyList<AllocationAmount> Amounts { get; init; }

    /// <summary>The row as it stands.</summary>
    public required string? Quote { get; init; }

    /// <summary>The column of all rows together, öre.</summary>
    public required long? AllMinor { get; init; }
}

/// <summary>The section of a page.</summary>
/// <param name="CallId">The round.</param>
/// <param name="Lines">Its files.</param>
/// <param name="MayEdit">May upload.</param>
/// <param name="MayOpenArchive">May have the archived copies.</param>
public sealed record AttachmentsView(Guid CallId, IReadOnlyList<AttachmentLine> Lines, bool MayEdit, bool MayOpenArchive)
{
    /// <summary>Files that give the municipality's amount, those last fetched first.</summary>
    public IReadOnlyList<AttachmentLine> Known { get; } = [.. Lines.Where(l => l.Own is not null).OrderByDescending(l => l.FetchedAt)];

    /// <summary>Whether the files give different amounts.</summary>
    public bool Differ => Known.Select(k => k.Own!.Minor).Distinct().Count() > 1;

    /// <summary>Whether a list of amounts was read without the amount being found.</summary>
    public bool IsUnknown => Known.Count == 0 && Lines.Any(l => l.Outcome is not (null or AllocationOutcome.NotAList));
}

/// <summary>A file of a call as REST answers it.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Title">The link's words.</param>
/// <param name="Url">Address at the funder; null when a person uploaded it.</param>
/// <param name="MediaType">Type.</param>
/// <param name="Size">Bytes.</param>
/// <param name="FetchedAt">When it was last fetched or uploaded.</param>
/// <param name="Allocation">What reading it as a list of amounts gave; null when it was not read.</param>
/// <param name="OwnAmount">The municipality's amount; null unknown.</param>
/// <param name="Column">Words above the column of the amount.</param>
/// <param name="Quote">The row as it stands.</param>
/// <param name="TotalAmount">The column of all rows together; null unknown.</param>
public sealed record AttachmentAnswer(
    Guid Id, string Title, string? Url, string MediaType, int Size, DateTime FetchedAt, AllocationOutcome? Allocation, RestMoney? OwnAmount, string? Column, string? Quote, RestMoney? TotalAmount)
{
    /// <summary>A file as REST answers it.</summary>
    public static AttachmentAnswer Of(AttachmentLine line) => new(
        line.Id, line.Title, line.Url, line.MediaType, line.Size, line.FetchedAt, line.Outcome, RestMoney.Of(Money.Of(line.Own?.Minor, Money.Sek)), line.Own?.Column, line.Quote, RestMoney.Of(Money.Of(line.AllMinor, Money.Sek)));
}

/// <summary>The read of a call's files.</summary>
public static class CallAttachmentsReading
{
    /// <summary>The files of a round: those that give an amount first, then by title.</summary>
    public static async Task<IReadOnlyList<AttachmentLine>> ReadAttachmentsAsync(this PortfoljDb db, Guid roundId, CancellationToken cancel)
    {
        var rows = await db.CallAttachments.AsNoTracking().Where(a => a.RoundId == roundId).ToListAsync(cancel);
        return [.. rows.OrderBy(a => a.AmountMinor is null).ThenBy(a => SwedishText.SortKey(a.Title), StringComparer.Ordinal).ThenBy(a => a.Url, StringComparer.Ordinal).Select(a => new AttachmentLine
        {
            Id = a.Id,
            Title = a.Title,
            Url = a.Url.Length > 0 ? a.Url : null,
            FileName = a.FileName,
            MediaType = a.MediaType,
            Size = a.Size,
            FetchedAt = a.FetchedAt,
            UploadedBy = a.UploadedBy,
            Note = a.Note,
            Outcome = a.Outcome,
            Own = a.AmountMinor is { } minor ? new AllocationAmount(a.Column ?? "", minor) : null,
            Amounts = [.. a.Amounts],
            Quote = a.Quote,
            AllMinor = a.AllMinor,
        })];
    }
}
