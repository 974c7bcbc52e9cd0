using System.Text;
using System.Text.RegularExpressions;

namespace Portfolj.Data.Archive;

/// <summary>Bytes to text when what is declared cannot be trusted: byte order mark, then the bytes themselves, then what is declared, then Windows-1252.</summary>
public static partial class TextDecoding
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private static readonly Encoding Console437 = CodePagesEncodingProvider.Instance.GetEncoding(437, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>The text of a response. <paramref name="contentType"/> is the header's value, when there is one. NUL, which no database keeps, becomes a space.</summary>
    public static string Decode(byte[] bytes, string? contentType = null) => Read(bytes, contentType).Replace('\0', ' ');

    private static string Read(byte[] bytes, string? contentType)
    {
        switch (bytes)
        {
            case [0xEF, 0xBB, 0xBF, ..]:
                return Ascii(bytes[3..], contentType);
            case [0xFF, 0xFE, 0, 0, ..]:
                return Encoding.UTF32.GetString(bytes.AsSpan(4));
            case [0, 0, 0xFE, 0xFF, ..]:
                return new UTF32Encoding(bigEndian: true, byteOrderMark: false).GetString(bytes.AsSpan(4));
            case [0xFF, 0xFE, ..]:
                return Encoding.Unicode.GetString(bytes.AsSpan(2));
            case [0xFE, 0xFF, ..]:
                return Encoding.BigEndianUnicode.GetString(bytes.AsSpan(2));
            case [not 0, 0, not 0, 0, ..]:
                return Encoding.Unicode.GetString(bytes);
            case [0, not 0, 0, not 0, ..]:
                return Encoding.BigEndianUnicode.GetString(bytes);
        }

        return Ascii(bytes, contentType);
    }

    // Encodings that hold ASCII as it is.
    private static string Ascii(byte[] bytes, string? contentType)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Mixed(bytes) ?? Declared(contentType, bytes).GetString(bytes);
        }
    }

    // A page in UTF-8 into which somebody has pasted a piece in Windows-1252, or whose last letter was cut: the letters that are UTF-8 are read as such, single bytes as the older encoding.
    private static string? Mixed(byte[] bytes)
    {
        var text = new StringBuilder(bytes.Length);
        var (whole, stray) = (0, 0);
        for (ReadOnlySpan<byte> left = bytes; left.Length > 0;)
        {
            var ascii = left.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii != 0)
            {
                var run = ascii < 0 ? left : left[..ascii];
                text.Append(Encoding.ASCII.GetString(run));
                left = left[run.Length..];
                continue;
            }

            if (Rune.DecodeFromUtf8(left, out var letter, out var length) == System.Buffers.OperationStatus.Done)
            {
                text.Append(letter.ToString());
                whole++;
            }
            else
            {
                length = 1;
                text.Append(Windows1252.GetString(left[..1]));
                stray++;
            }

            left = left[length..];
        }

        return whole > stray * 2 ? text.ToString() : null;
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
