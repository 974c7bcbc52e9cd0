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

        var sheet = SheetReader.Read(ending, content);
        if (sheet.Ok)
        {
            attachment.Keep(AllocationList.Read(sheet.Value.Rows, municipality.Name, municipality.PlaceCode), now);
        }
        else
        {
            attachment.KeepUnread(sheet.Refusals[0].Code);
        }
    }
}
