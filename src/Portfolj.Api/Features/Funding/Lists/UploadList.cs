using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Data.Sheets;
using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Uploads;
using Portfolj.Domain.Funding.Lists;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Lists;

/// <summary>A file with a list of calls.</summary>
/// <param name="Id">The list's id; sent twice, it is one list.</param>
/// <param name="Name">What to call it; the file's name when empty.</param>
/// <param name="FileName">What the browser calls the file.</param>
/// <param name="Content">Its bytes.</param>
public sealed record NewList(Guid Id, string? Name, string? FileName, byte[] Content);

/// <summary>Takes in somebody else's list of calls, columns guessed, nothing compared yet.</summary>
public static class UploadList
{
    /// <summary>
    /// Refused as text-too-long, sheet-type-unknown (neither XLSX nor CSV or text), sheet-empty, sheet-too-large, sheet-broken, sheet-no-rows (headings alone),
    /// or with what is wrong in the file (<see cref="UploadCheck.Judge"/>).
    /// </summary>
    public static async Task<Result<Guid>> RunAsync(PortfoljDb db, NewList list, Actor actor, CancellationToken cancel)
    {
        if (await db.ComparedLists.AnyAsync(l => l.Id == list.Id, cancel))
        {
            return list.Id;
        }

        var accepted = UploadCheck.Judge(list.FileName, list.Content);
        List<Refusal> refusals = [.. accepted.Refusals.Select(r => r with { Field = "Upload" })];
        if (list.Name?.Trim().Length > ComparedList.MaxName)
        {
            refusals.Add(new Refusal("text-too-long", "Name", SwedishText.WholeNumber(ComparedList.MaxName)));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        if (accepted.Value.Extension != ".xlsx" && !accepted.Value.MediaType.StartsWith("text/", StringComparison.Ordinal))
        {
            return new Refusal("sheet-type-unknown", "Upload");
        }

        var read = SheetReader.Read(accepted.Value.Extension, list.Content);
        if (!read.Ok)
        {
            return read.Refusals.Select(r => r with { Field = "Upload" }).ToList();
        }

        if (read.Value.Rows.Count < 2)
        {
            return new Refusal("sheet-no-rows", "Upload");
        }

        await KeepAsync(db, list, accepted.Value.Name, read.Value.Rows, actor, cancel);
        return list.Id;
    }

    private static async Task KeepAsync(PortfoljDb db, NewList list, string fileName, IReadOnlyList<IReadOnlyList<string>> rows, Actor actor, CancellationToken cancel)
    {
        await using var write = await db.WriteAsync(new AuditScope(actor, "list.upload", "Ny lista att jämföra med"), cancel);
        List<string> columns = [.. rows[0].Select((heading, i) => heading.Length > 0 ? heading : $"Kolumn {i + 1}")];
        var guess = ColumnGuess.Of(columns, [.. rows.Skip(1)]);
        db.Add(new ComparedList
        {
            Id = list.Id,
            Name = string.IsNullOrWhiteSpace(list.Name) ? fileName : list.Name.Trim(),
            FileName = fileName,
            Columns = columns,
            TitleColumn = guess.Title,
            FunderColumn = guess.Funder,
            ClosesColumn = guess.Closes,
            UrlColumn = guess.Url,
            UploadedAt = db.Clock.UtcNow(),
            UploadedBy = actor.Function,
        });
        db.AddRange(rows.Skip(1).Select((row, i) => new ComparedRow { ListId = list.Id, Number = i + 1, Cells = [.. row] }));
        await write.CommitAsync(cancel);
    }
}
