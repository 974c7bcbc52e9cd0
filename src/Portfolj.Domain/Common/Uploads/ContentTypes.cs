using System.Text;

namespace Portfolj.Domain.Common.Uploads;

/// <summary>A type of file that is taken.</summary>
/// <param name="MediaType">As it is sent to a browser.</param>
/// <param name="Endings">Endings that belong to it, the usual one first.</param>
internal sealed record FileType(string MediaType, params string[] Endings);

/// <summary>What bytes are.</summary>
internal static class ContentTypes
{
    public static readonly FileType Docx = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx");
    public static readonly FileType Xlsx = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx");
    public static readonly FileType Pptx = new("application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx");
    public static readonly FileType Odt = new("application/vnd.oasis.opendocument.text", ".odt");
    private static readonly FileType Pdf = new("application/pdf", ".pdf");
    private static readonly FileType Png = new("image/png", ".png");
    private static readonly FileType Jpeg = new("image/jpeg", ".jpg", ".jpeg");

    // Text is text: only the name tells these three apart, and nothing runs whichever it says.
    private static readonly FileType[] Texts = [new("text/plain", ".txt"), new("text/csv", ".csv"), new("text/markdown", ".md", ".markdown")];

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The types that the content can be, or a refusal's code.</summary>
    public static (FileType[] Types, string? Refused) Of(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith("%PDF-"u8))
        {
            return ([Pdf], null);
        }

        if (content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
        {
            return content.Length > 24 && content[12..].StartsWith("IHDR"u8) ? ([Png], null) : ([], "file-type-unknown");
        }

        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]))
        {
            return ([Jpeg], null);
        }

        if (content.StartsWith("PK\u0003\u0004"u8))
        {
            return PackedDocument.Of(content.ToArray()) switch
            {
                { Type: { } type } => ([type], null),
                var (_, refused) => ([], refused),
            };
        }

        return IsText(content) ? (Texts, null) : ([], "file-type-unknown");
    }

    // UTF-8, or the one-byte letters that spreadsheets on a Swedish computer save; never with control characters.
    private static bool IsText(ReadOnlySpan<byte> content)
    {
        if (content.IndexOfAnyInRange((byte)0x00, (byte)0x08) >= 0 || content.IndexOfAnyInRange((byte)0x0E, (byte)0x1F) >= 0 || content.IndexOfAny((byte)0x0B, (byte)0x0C, (byte)0x7F) >= 0)
        {
            return false;
        }

        try
        {
            return !Strict.GetString(content).Any(PlainText.IsControl);
        }
        catch (DecoderFallbackException)
        {
            // 0x80–0x9F are the dashes and quotation marks of Windows; these five stand for nothing.
            return content.IndexOfAny((ReadOnlySpan<byte>)[0x81, 0x8D, 0x8F, 0x90, 0x9D]) < 0;
        }
    }
}
