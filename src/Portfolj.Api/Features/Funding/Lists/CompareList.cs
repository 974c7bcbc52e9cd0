using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding.Lists;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Lists;

/// <summary>Which column holds what.</summary>
/// <param name="Title">Column of the title, from 0.</param>
/// <param name="Funder">Column of the funder, or none.</param>
/// <param name="Closes">Column of the last day, or none.</param>
/// <param name="Url">Column of the address, or none.</param>
public sealed record ListColumns(int? Title, int? Funder, int? Closes, int? Url);

/// <summary>Holds a list against the register with the columns that a person confirmed. Done again, it sees what has been collected since.</summary>
public static class CompareList
{
    /// <summary>Refused as list-unknown, column-title-missing, column-unknown, column-twice, changed-by-someone-else.</summary>
    public static async Task<Result<Guid>> RunAsync(PortfoljDb db, Guid listId, int version, ListColumns columns, Actor actor, CancellationToken cancel)
    {
        try
        {
            await using var write = await db.WriteAsync(new AuditScope(actor, "list.compare", "Jämförd med det som är hämtat"), cancel);
            if (await db.ComparedLists.SingleOrDefaultAsync(l => l.Id == listId, cancel) is not { } list)
            {
                return new Refusal("list-unknown");
            }

            if (list.Version != version)
            {
                return new Refusal("changed-by-someone-else");
            }

            if (Check(list, columns) is { } refusal)
            {
                return refusal;
            }

            (list.TitleColumn, list.FunderColumn, list.ClosesColumn, list.UrlColumn) = (columns.Title, columns.Funder, columns.Closes, columns.Url);
            list.ComparedAt = db.Clock.UtcNow();
            await CompareAsync(db, list, cancel);
            await write.CommitAsync(cancel);
            return listId;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return new Refusal("changed-by-someone-else");
        }
    }

    private static Refusal? Check(ComparedList list, ListColumns columns)
    {
        int[] chosen = [.. new[] { columns.Title, columns.Funder, columns.Closes, columns.Url }.OfType<int>()];
        return columns.Title is null ? new Refusal("column-title-missing", "TitleColumn")
            : Array.Exists(chosen, c => c < 0 || c >= list.Columns.Count) ? new Refusal("column-unknown", "TitleColumn")
            : chosen.Distinct().Count() < chosen.Length ? new Refusal("column-twice", "TitleColumn") : null;
    }

    private static async Task CompareAsync(PortfoljDb db, ComparedList list, CancellationToken cancel)
    {
        var addresses = (await db.Origins.AsNoTracking().Select(o => new { o.RoundId, o.Url }).ToListAsync(cancel)).ToLookup(o => o.RoundId, o => o.Url);
        var known = await db.Rounds.AsNoTracking().Select(r => new { r.Id, r.Title, Funder = r.Call!.Funder!.Name, r.ClosesOn, r.Url }).ToListAsync(cancel);
        var comparison = new ListComparison(known.Select(r => new KnownRound(r.Id, r.Title, r.Funder, r.ClosesOn, [.. addresses[r.Id].Append(r.Url).OfType<string>()])));
        var uploaded = DateOnly.FromDateTime(list.UploadedAt.ToSwedish());
        foreach (var row in await db.ComparedRows.Where(r => r.ListId == list.Id).ToListAsync(cancel))
        {
            string? In(int? column) => column is { } c && c < row.Cells.Count && row.Cells[c].Length > 0 ? row.Cells[c] : null;
            if (In(list.TitleColumn) is not { } title)
            {
                (row.Outcome, row.RoundId, row.Basis) = (ComparedOutcome.Unreadable, null, "raden har ingen titel");
                continue;
            }

            row.ClosesOn = ListComparison.DayOf(In(list.ClosesColumn) ?? "", uploaded);
            var found = comparison.Find(title, In(list.FunderColumn), row.ClosesOn, In(list.UrlColumn));
            if (found.RoundId is null && row.Outcome == ComparedOutcome.Entered)
            {
                continue;
            }

            (row.RoundId, row.Basis) = (found.RoundId, found.Basis);
            row.Outcome = row.Outcome == ComparedOutcome.Entered ? ComparedOutcome.Entered
                : found.RoundId is not null ? ComparedOutcome.Known
                : row.ClosesOn < uploaded ? ComparedOutcome.Past : ComparedOutcome.Missed;
        }
    }
}
