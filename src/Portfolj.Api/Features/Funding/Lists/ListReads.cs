using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Funding.Lists;

namespace Portfolj.Api.Features.Funding.Lists;

/// <summary>A list with its counts.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">Name.</param>
/// <param name="FileName">Name of the file.</param>
/// <param name="UploadedAt">When it came, UTC.</param>
/// <param name="ComparedAt">When it was last compared, UTC.</param>
/// <param name="Rows">Rows in all.</param>
/// <param name="Known">Rows that were in the register.</param>
/// <param name="Missed">Rows that were not and still can be applied for.</param>
/// <param name="Past">Rows that were not and whose last day has passed.</param>
/// <param name="Entered">Rows entered from the list.</param>
/// <param name="Unreadable">Rows without a title.</param>
public sealed record ListSummary(Guid Id, string Name, string FileName, DateTime UploadedAt, DateTime? ComparedAt, int Rows, int Known, int Missed, int Past, int Entered, int Unreadable);

/// <summary>A row as it is shown.</summary>
/// <param name="Number">Number in the file, from 1 after the headings.</param>
/// <param name="Title">Title, or all cells where no column is chosen.</param>
/// <param name="Funder">Funder.</param>
/// <param name="ClosesOn">Last day as read.</param>
/// <param name="ClosesText">Last day as written.</param>
/// <param name="Url">Address.</param>
/// <param name="Outcome">What comparing gave.</param>
/// <param name="Basis">What it was recognised by.</param>
/// <param name="RoundId">The round.</param>
/// <param name="RoundNumber">Its number for people.</param>
public sealed record ListRowView(int Number, string Title, string? Funder, DateOnly? ClosesOn, string? ClosesText, string? Url, ComparedOutcome Outcome, string? Basis, Guid? RoundId, string? RoundNumber);

/// <summary>A list with what its columns are and the first rows.</summary>
/// <param name="Summary">Counts.</param>
/// <param name="List">The list.</param>
/// <param name="FirstRows">The first rows' cells.</param>
public sealed record ListView(ListSummary Summary, ComparedList List, IReadOnlyList<IReadOnlyList<string>> FirstRows);

/// <summary>Reads of compared lists.</summary>
public static class ListReads
{
    private const int Preview = 5;

    /// <summary>All lists, newest first.</summary>
    public static async Task<List<ListSummary>> ListComparedListsAsync(this PortfoljDb db, CancellationToken cancel) =>
        await Summaries(db, db.ComparedLists).ToListAsync(cancel);

    /// <summary>One list, or <c>null</c>.</summary>
    public static async Task<ListView?> ReadComparedListAsync(this PortfoljDb db, Guid id, CancellationToken cancel)
    {
        var list = await db.ComparedLists.AsNoTracking().SingleOrDefaultAsync(l => l.Id == id, cancel);
        if (list is null)
        {
            return null;
        }

        var rows = await db.ComparedRows.AsNoTracking().Where(r => r.ListId == id).OrderBy(r => r.Number).Take(Preview).Select(r => r.Cells).ToListAsync(cancel);
        return new ListView(await Summaries(db, db.ComparedLists.Where(l => l.Id == id)).SingleAsync(cancel), list, rows);
    }

    /// <summary>A page of a list's rows with one outcome, soonest last day first, those without one last.</summary>
    public static async Task<PageOf<ListRowView>> ReadComparedRowsAsync(this PortfoljDb db, ComparedList list, ComparedOutcome outcome, PageAsked asked, CancellationToken cancel)
    {
        var rows = db.ComparedRows.AsNoTracking().Where(r => r.ListId == list.Id && r.Outcome == outcome);
        var page = await rows.OrderBy(r => r.ClosesOn == null).ThenBy(r => r.ClosesOn).ThenBy(r => r.Number).Skip(asked.Skip).Take(asked.Size)
            .Select(r => new { Row = r, Number = db.Rounds.Where(x => x.Id == r.RoundId).Select(x => x.Number).FirstOrDefault() }).ToListAsync(cancel);
        string? In(ComparedRow row, int? column) => column is { } c && c < row.Cells.Count && row.Cells[c].Length > 0 ? row.Cells[c] : null;
        return new PageOf<ListRowView>(
            [.. page.Select(p => new ListRowView(
                p.Row.Number,
                In(p.Row, list.TitleColumn) ?? string.Join(" · ", p.Row.Cells.Where(c => c.Length > 0).Take(4)),
                In(p.Row, list.FunderColumn),
                p.Row.ClosesOn,
                In(p.Row, list.ClosesColumn),
                In(p.Row, list.UrlColumn),
                p.Row.Outcome,
                p.Row.Basis,
                p.Row.RoundId,
                p.Number))],
            asked.Number,
            asked.Size,
            await rows.CountAsync(cancel));
    }

    private static IQueryable<ListSummary> Summaries(PortfoljDb db, IQueryable<ComparedList> lists) => lists.AsNoTracking().OrderByDescending(l => l.UploadedAt).Select(l => new ListSummary(
        l.Id,
        l.Name,
        l.FileName,
        l.UploadedAt,
        l.ComparedAt,
        db.ComparedRows.Count(r => r.ListId == l.Id),
        db.ComparedRows.Count(r => r.ListId == l.Id && r.Outcome == ComparedOutcome.Known),
        db.ComparedRows.Count(r => r.ListId == l.Id && r.Outcome == ComparedOutcome.Missed),
        db.ComparedRows.Count(r => r.ListId == l.Id && r.Outcome == ComparedOutcome.Past),
        db.ComparedRows.Count(r => r.ListId == l.Id && r.Outcome == ComparedOutcome.Entered),
        db.ComparedRows.Count(r => r.ListId == l.Id && r.Outcome == ComparedOutcome.Unreadable)));
}
