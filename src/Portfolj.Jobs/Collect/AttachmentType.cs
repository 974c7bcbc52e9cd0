using System.Text.Json;
using Portfolj.Data.Archive;
using Portfolj.Domain.Common.Uploads;

namespace Portfolj.Jobs.Collect;

/// <summary>What a fetched file is called and what it is: its bytes decide where they can, then its address, then what the server says.</summary>
/// <param name="FileName">A harmless name with its ending.</param>
/// <param name="MediaType">Type.</param>
public sealed record AttachmentType(string FileName, string MediaType)
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".pdf"] = "application/pdf",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".xls"] = "application/vnd.ms-excel",
        [".csv"] = "text/csv",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".ods"] = "application/vnd.oasis.opendocument.spreadsheet",
    };

    /// <summary>Name and type of an archived file.</summary>
    public static AttachmentType Of(AttachmentLink link, ArchivedResponse file, byte[] content)
    {
        var served = (JsonSerializer.Deserialize<Dictionary<string, string>>(file.Headers) ?? []).GetValueOrDefault("content-type", "").Split(';')[0].Trim().ToLowerInvariant();
        var address = new Uri(link.Url);
        var named = AttachmentLinks.EndingOf(address);
        var byServer = Types.FirstOrDefault(t => t.Value == served).Key;
        var judged = UploadCheck.Judge("bilaga", content);
        var ending = judged.Ok && judged.Value.Extension is ".pdf" or ".docx" or ".xlsx" ? judged.Value.Extension : named ?? byServer ?? ".bin";
        var stem = string.Concat(Uri.UnescapeDataString(address.Segments[^1]).Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or ' ' ? c : '_')).Trim(' ', '.', '_');
        stem = named is not null && stem.EndsWith(named, StringComparison.OrdinalIgnoreCase) ? stem[..^named.Length] : stem;
        stem = stem.Length == 0 ? "bilaga" : stem.Length > 120 ? stem[..120] : stem;
        return new AttachmentType(stem.TrimEnd(' ', '.') + ending, Types.GetValueOrDefault(ending, "application/octet-stream"));
    }
}
