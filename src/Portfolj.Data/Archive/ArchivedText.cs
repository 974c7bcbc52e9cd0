using System.IO.Compression;
using System.Net;
using System.Text;
using Portfolj.Domain.Common;

namespace Portfolj.Data.Archive;

/// <summary>Archived bytes as text for people and for searching. What comes out is plain text: nothing of it is markup that a browser would act on.</summary>
public static class ArchivedText
{
    private static readonly string[] Silent = ["script", "style", "noscript", "template", "svg"];
    private static readonly string[] Inline = ["a", "b", "i", "em", "strong", "span", "small", "sup", "sub", "abbr", "mark", "u", "q", "cite", "code", "time", "label", "wbr"];

    /// <summary>The first bytes of a content, at most <paramref name="limit"/>: what is larger is not opened further.</summary>
    public static byte[] ReadStart(byte[] compressed, int limit)
    {
        using MemoryStream packed = new(compressed);
        using BrotliStream brotli = new(packed, CompressionMode.Decompress);
        var buffer = new byte[Math.Min(limit, 64 * 1024)];
        using MemoryStream kept = new();
        while (kept.Length < limit && brotli.Read(buffer, 0, (int)Math.Min(buffer.Length, limit - kept.Length)) is > 0 and var read)
        {
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }

    /// <summary>Whether the bytes are text at all: a picture, a PDF or a spreadsheet is not.</summary>
    public static bool IsText(byte[] bytes, string? contentType)
    {
        var type = contentType ?? "";
        var start = bytes.AsSpan(0, Math.Min(bytes.Length, 1024));
        return !start.StartsWith("%PDF"u8) && !start.StartsWith("PK\u0003\u0004"u8)
            && (type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || (start.Length > 0 && !start.Contains((byte)0) && start[0] is not (0x89 or 0xFF)));
    }

    /// <summary>The source text, without characters that are no text.</summary>
    public static string Source(byte[] bytes, string? contentType) => PlainText.Clean(TextDecoding.Decode(bytes, contentType));

    /// <summary>The text that a reader of the page would see: without tags, scripts and styles, one paragraph a line.</summary>
    public static string Plain(string source)
    {
        if (!source.Contains('<', StringComparison.Ordinal))
        {
            return source;
        }

        StringBuilder text = new(source.Length / 2);
        for (var i = 0; i < source.Length;)
        {
            var next = source.IndexOf('<', i);
            if (next < 0)
            {
                next = source.Length;
            }

            // A line break of the source is a space to its reader; breaks come from the tags.
            text.Append(source, i, next - i).Replace('\n', ' ', text.Length - (next - i), next - i);
            i = next == source.Length ? next : Skip(source, next, text);
        }

        return Tidy(WebUtility.HtmlDecode(text.ToString()));
    }

    // Where the text goes on after what starts with a "<".
    private static int Skip(string source, int start, StringBuilder text)
    {
        if (source.AsSpan(start).StartsWith("<!--", StringComparison.Ordinal))
        {
            return After(source, "-->", start + 4);
        }

        var name = Name(source, start);
        if (name.Length == 0 && !(start + 1 < source.Length && source[start + 1] is '!' or '?' or '/'))
        {
            // A sign in running text, as in "< 5 %".
            text.Append('<');
            return start + 1;
        }

        if (!Array.Exists(Inline, name.Equals))
        {
            text.Append('\n');
        }

        var end = After(source, ">", start + 1);
        return source[start + 1] != '/' && Array.Exists(Silent, name.Equals) ? After(source, ">", Find(source, "</" + name, end)) : end;
    }

    private static string Name(string source, int start)
    {
        var from = start + 1 < source.Length && source[start + 1] == '/' ? start + 2 : start + 1;
        var to = from;
        while (to < source.Length && to - from < 20 && char.IsAsciiLetterOrDigit(source[to]))
        {
            to++;
        }

        return source[from..to].ToLowerInvariant();
    }

    private static int After(string source, string what, int from) => Find(source, what, from) is var at && at < source.Length ? at + what.Length : source.Length;

    private static int Find(string source, string what, int from) => source.IndexOf(what, Math.Min(from, source.Length), StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? at : source.Length;

    private static string Tidy(string text)
    {
        StringBuilder tidy = new(text.Length);
        foreach (var line in text.Split('\n'))
        {
            var words = string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (words.Length > 0)
            {
                tidy.Append(words).Append('\n');
            }
        }

        return PlainText.Clean(tidy.ToString());
    }
}
