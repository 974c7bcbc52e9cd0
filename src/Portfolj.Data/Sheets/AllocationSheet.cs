using Portfolj.Domain.Common.Uploads;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Reading;
using Portfolj.Domain.Organisations;

namespace Portfolj.Data.Sheets;

/// <summary>Reads a call's file as a list of what each municipality may requisition, when it is a spreadsheet or text with columns.</summary>
public static class AllocationSheet
{
    private static readonly string[] Tables = [".xlsx", ".csv"];

    /// <summary>
    /// Keeps on the attachment what the file says of the municipality, or why it was not read. PDF and other kinds are archived only. A file that UploadCheck
    /// would not take (macros, packed too hard, too large) is not opened.
    /// </summary>
    public static void Read(CallAttachment attachment, byte[] content, Municipality? municipality, DateTime now)
    {
        var ending = Path.GetExtension(attachment.FileName).ToLowerInvariant();
        if (!Tables.Contains(ending))
        {
            attachment.KeepUnread(null);
            return;
        }

        var judged = UploadCheck.Judge("bilaga" + ending, content);
        if (!judged.Ok || municipality is null)
        {
            attachment.KeepUnread(judged.Ok ? "municipality-unknown" : judged.Refusals[0].Code);
            return;
        }

        var sheets = SheetReader.ReadAll(ending, content);
        if (sheets.Ok)
        {
            attachment.Keep(OfSheets([.. sheets.Value.Select(s => AllocationList.Read(s.Rows, municipality.Name, municipality.PlaceCode))]), now);
        }
        else
        {
            attachment.KeepUnread(sheets.Refusals[0].Code);
        }
    }

    // A workbook often begins with a sheet of explanations. When two sheets have a row for the municipality, nobody can tell which one counts.
    private static AllocationReading OfSheets(List<AllocationReading> readings)
    {
        var lists = readings.Where(r => r.Outcome != AllocationOutcome.NotAList).ToList();
        var fit = lists.Where(r => r.Outcome != AllocationOutcome.MunicipalityMissing).ToList();
        return fit.Count == 1 ? fit[0]
            : fit.Count > 1 ? new AllocationReading(AllocationOutcome.RowUnclear) { Quote = string.Join('\n', fit.Select(f => f.Quote)) }
            : lists.Count > 0 ? lists[0] : readings[0];
    }
}
