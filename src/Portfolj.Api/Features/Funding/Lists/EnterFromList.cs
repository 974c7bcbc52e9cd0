using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Features.Funding.Calls;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Lists;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Lists;

/// <summary>Enters calls that were missed from a list. Each row is one call and one write: a row that cannot be entered stops no other.</summary>
public static class EnterFromList
{
    /// <summary>Most rows at a time.</summary>
    public const int MostRows = 200;

    /// <summary>
    /// Enters the rows and returns how many were entered. Refused as list-unknown, rows-missing, rows-too-many, or with the first row that cannot be entered when none could
    /// (row-without-funder with its number, or as <see cref="EnterCall"/> refuses).
    /// </summary>
    public static async Task<Result<int>> RunAsync(PortfoljDb db, Guid listId, IReadOnlyList<int> numbers, Actor actor, CancellationToken cancel)
    {
        if (numbers.Count is 0 or > MostRows)
        {
            return numbers.Count == 0 ? new Refusal("rows-missing") : new Refusal("rows-too-many", null, SwedishText.WholeNumber(MostRows));
        }

        if (await db.ComparedLists.AsNoTracking().SingleOrDefaultAsync(l => l.Id == listId, cancel) is not { } list)
        {
            return new Refusal("list-unknown");
        }

        var (entered, refused) = (0, new List<Refusal>());
        foreach (var number in numbers.Distinct())
        {
            var one = await EnterAsync(db, list, number, actor, cancel);
            entered += one is null ? 1 : 0;
            if (one is not null)
            {
                refused.Add(one);
            }
        }

        return entered > 0 || refused.Count == 0 ? entered : refused[0];
    }

    private static async Task<Refusal?> EnterAsync(PortfoljDb db, ComparedList list, int number, Actor actor, CancellationToken cancel)
    {
        var row = await db.ComparedRows.AsNoTracking().SingleOrDefaultAsync(r => r.ListId == list.Id && r.Number == number, cancel);
        if (row is null || row.Outcome is not (ComparedOutcome.Missed or ComparedOutcome.Past))
        {
            return new Refusal("row-not-missed", null, number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        string? In(int? column) => column is { } c && c < row.Cells.Count && row.Cells[c].Length > 0 ? row.Cells[c] : null;
        if (In(list.FunderColumn) is not { } funder)
        {
            return new Refusal("row-without-funder", null, number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        var values = new Dictionary<RoundField, string?>
        {
            [RoundField.Title] = In(list.TitleColumn) is { } title ? title.Length > 500 ? title[..500] : title : null,
            [RoundField.Closes] = row.ClosesOn is { } day ? RoundProjection.Format(new Deadline(day, null)) : null,
            [RoundField.Url] = Uri.TryCreate(In(list.UrlColumn), UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address.AbsoluteUri : null,
        };
        var id = Guid.CreateVersion7();
        var result = await new EnterCall(db).RunAsync(new NewCall { Id = id, Funder = funder, Values = values, Reason = $"Ur listan {list.Name}, rad {number}" }, actor, cancel);

        // Already there after all: the row is known, which is as good.
        var known = result.Ok ? result.Value : result.Refusals[0] is { Code: "round-exists", Args: [_, var there] } && Guid.TryParse(there, out var round) ? round : (Guid?)null;
        if (known is null)
        {
            return result.Refusals[0];
        }

        await db.ComparedRows.Where(r => r.ListId == list.Id && r.Number == number)
            .ExecuteUpdateAsync(s => s.SetProperty(r => r.Outcome, result.Ok ? ComparedOutcome.Entered : ComparedOutcome.Known).SetProperty(r => r.RoundId, known).SetProperty(r => r.Basis, result.Ok ? "inlagd från listan" : "samma titel"), cancel);
        return null;
    }
}
