using System.Text;
using System.Text.RegularExpressions;

namespace Portfolj.Data.Archive;

/// <summary>Bytes to text when what is declared cannot be trusted: byte order mark, then the bytes themselves, then what is declared, then Windows-1252.</summary>
public static partial class TextDecoding
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private static readonly Encoding Console437 = CodePagesEncodingProvider.Instance.GetEncoding(437, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>The text of a response. <paramref name="contentType"/> is the header's value, when there is one.</summary>
    public static string Decode(byte[] bytes, string? contentType = null)
    {
        switch (bytes)
        {
            case [0xEF, 0xBB, 0xBF, ..]:
                return Encoding.UTF8.GetString(bytes.AsSpan(3));
            case [0xFF, 0xFE, ..]:
                return Encoding.Unicode.GetString(bytes.AsSpan(2));
            case [0xFE, 0xFF, ..]:
                return Encoding.BigEndianUnicode.GetString(bytes.AsSpan(2));
            case [not 0, 0, not 0, 0, ..]:
                return Encoding.Unicode.GetString(bytes);
            case [0, not 0, 0, not 0, ..]:
                return Encoding.BigEndianUnicode.GetString(bytes);
        }

        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Declared(contentType, bytes).GetString(bytes);
        }
    }

    /// <summary>
    /// Undoes one common accident: UTF-8 that a Windows console read as code page 437 before it was saved ("f├╢r" for "för").
    /// Nothing is touched unless the whole text turns into valid UTF-8 again.
    /// </summary>
    public static string UndoConsole(string text)
    {
        if (text.AsSpan().IndexOfAny("├┬Γ") < 0)
        {
            return text;
        }

        try
        {
            return StrictUtf8.GetString(Console437.GetBytes(text));
        }
        catch (Exception error) when (error is EncoderFallbackException or DecoderFallbackException)
        {
            return text;
        }
    }

    private static Encoding Declared(string? contentType, byte[] bytes)
    {
        var head = Encoding.ASCII.GetString(bytes, 0, Math.Min(bytes.Length, 2048));
        foreach (var candidate in new[] { Charset().Match(contentType ?? ""), Charset().Match(head), XmlEncoding().Match(head) })
        {
            var name = candidate.Groups[1].Value.ToLowerInvariant();
            // Invalid UTF-8 is not UTF-8 whatever it says; Latin-1 means Windows-1252 on the web (WHATWG Encoding).
            if (name.Length == 0 || name is "utf-8" or "utf8" or "iso-8859-1" or "latin1" or "us-ascii" or "iso8859-1")
            {
                continue;
            }

            if (CodePagesEncodingProvider.Instance.GetEncoding(name) is { } encoding)
            {
                return encoding;
            }
        }

        return Windows1252;
    }

    [GeneratedRegex("""charset\s*=\s*["']?\s*([A-Za-z0-9_\-]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Charset();

    [GeneratedRegex("""<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9_\-]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex XmlEncoding();
}
