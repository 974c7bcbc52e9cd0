using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Portfolj.Domain.Common.Uploads;

/// <summary>Office documents are zip archives: which one, and whether it is safe to open. Everything that is unpacked is bounded.</summary>
internal static class PackedDocument
{
    private const int MaxEntries = 2_000;
    private const long MaxUnpacked = 100L * 1024 * 1024;
    private const int MaxRatio = 200;

    // Small archives may pack hard without harm.
    private const long RatioFrom = 5L * 1024 * 1024;
    private const int MaxList = 1024 * 1024;

    private static readonly Dictionary<string, FileType> Mains = new(StringComparer.Ordinal)
    {
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"] = ContentTypes.Docx,
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"] = ContentTypes.Xlsx,
        ["application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"] = ContentTypes.Pptx,
    };

    /// <summary>The type, or a refusal's code.</summary>
    public static (FileType? Type, string? Refused) Of(byte[] content)
    {
        try
        {
            using ZipArchive archive = new(new MemoryStream(content), ZipArchiveMode.Read, leaveOpen: false, Encoding.UTF8);
            if (archive.Entries.Count > MaxEntries || Unpacks(archive, content.Length))
            {
                return (null, "file-packed-too-hard");
            }

            if (archive.Entries.Any(e => e.FullName.Contains("..", StringComparison.Ordinal) || e.FullName.StartsWith('/') || e.FullName.Contains('\\', StringComparison.Ordinal))
                || archive.Entries.Any(Lies) || archive.Entries.GroupBy(e => e.FullName, StringComparer.OrdinalIgnoreCase).Any(g => g.Count() > 1))
            {
                return (null, "file-type-unknown");
            }

            return archive.GetEntry("[Content_Types].xml") is { } list ? Office(archive, list) : OpenDocument(archive);
        }
        catch (Exception broken) when (broken is InvalidDataException or XmlException or IOException or NotSupportedException or ArgumentException)
        {
            return (null, "file-type-unknown");
        }
    }

    // Packing never makes much more of anything: an entry that is larger packed than unpacked hides its real size from whoever unpacks no further than it says.
    private static bool Lies(ZipArchiveEntry entry) => entry.CompressedLength > entry.Length + (entry.Length / 100) + 64;

    // Every entry is unpacked, into nothing, as far as the bound.
    private static bool Unpacks(ZipArchive archive, long packed)
    {
        var bound = Math.Min(MaxUnpacked, Math.Max(RatioFrom, packed * MaxRatio));
        var buffer = new byte[64 * 1024];
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            for (int read; (read = stream.Read(buffer)) > 0;)
            {
                if ((bound -= read) < 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static (FileType?, string?) Office(ZipArchive archive, ZipArchiveEntry list)
    {
        var types = Xml(list).Descendants().Select(e => (string?)e.Attribute("ContentType")).OfType<string>().ToList();
        if (types.Exists(Acts) || archive.Entries.Any(e => Acts(e.FullName)))
        {
            return (null, "file-has-macros");
        }

        return types.Select(t => Mains.GetValueOrDefault(t)).OfType<FileType>().Distinct().ToList() is [var only] ? (only, null) : (null, "file-type-unknown");
    }

    private static (FileType?, string?) OpenDocument(ZipArchive archive)
    {
        if (archive.GetEntry("mimetype") is not { Length: < 200 } type || Text(type) != ContentTypes.Odt.MediaType || archive.GetEntry("content.xml") is null)
        {
            return (null, "file-type-unknown");
        }

        return archive.Entries.Any(e => e.FullName.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase) || e.FullName.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase))
            ? (null, "file-has-macros")
            : (ContentTypes.Odt, null);
    }

    // Macros in the language of today and that of 1992, and controls that run code.
    private static bool Acts(string name) =>
        name.Contains("macro", StringComparison.OrdinalIgnoreCase) || name.Contains("vbaProject", StringComparison.OrdinalIgnoreCase) || name.Contains("vbaData", StringComparison.OrdinalIgnoreCase)
        || name.Contains("activeX", StringComparison.OrdinalIgnoreCase);

    private static XDocument Xml(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxList });
        return XDocument.Load(reader);
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using StreamReader reader = new(entry.Open());
        var buffer = new char[200];
        return new string(buffer, 0, reader.ReadBlock(buffer));
    }
}
