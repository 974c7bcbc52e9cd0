using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>
/// A text or a mail that a person pasted, as the lines of a page: headers, quoting marks, signatures and contact details of persons are left out before anything is read or kept.
/// </summary>
public static partial class PastedText
{
    private const int LongestTitle = 200;

    /// <summary>The title and the lines below it. The title is the subject of a mail, otherwise the first line; empty when there is nothing.</summary>
    public static (string Title, IReadOnlyList<string> Lines) Of(string text)
    {
        List<string> kept = [];
        string? subject = null;
        var inSignature = false;
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(Unquoted).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            if (HeaderBlock(lines, i) is > 0 and var length)
            {
                subject = lines.Skip(i).Take(length).Select(l => Subject().Match(l)).LastOrDefault(m => m.Success)?.Groups[1].Value ?? subject;
                i += length - 1;
                inSignature = false;
            }
            else if (Farewell().IsMatch(lines[i]))
            {
                inSignature = true;
            }
            else if (!inSignature && !Introduction().IsMatch(lines[i]) && !Greeting().IsMatch(lines[i]))
            {
                kept.Add(lines[i]);
            }
        }

        List<string> clean = [.. kept.Select(WithoutContacts).OfType<string>()];
        var first = clean.FindIndex(l => l.Length > 0);
        if (subject is { Length: > 0 })
        {
            return (Cut(subject), clean);
        }

        return first < 0 ? ("", []) : (Cut(clean[first].TrimStart('#', ' ')), clean[(first + 1)..]);
    }

    /// <summary>Whether a pasted text is the source of a web page.</summary>
    public static bool IsHtml(string text) => Markup().IsMatch(text);

    // Two lines or more that look like the head of a mail, possibly with the lines that long lists of receivers take.
    private static int HeaderBlock(List<string> lines, int at)
    {
        var (length, headers) = (0, 0);
        for (var i = at; i < lines.Count && (Header().IsMatch(lines[i]) || (headers > 0 && Folded().IsMatch(lines[i]))); i++)
        {
            headers += Header().IsMatch(lines[i]) ? 1 : 0;
            length = i - at + 1;
        }

        return headers >= 2 ? length : 0;
    }

    private static string Unquoted(string line) => Quote().Replace(line, "").TrimEnd();

    // A line that mostly is an address or a telephone number goes; in running text the address alone does.
    private static string? WithoutContacts(string line)
    {
        if (!Mail().IsMatch(line) && !Telephone().IsMatch(line))
        {
            return line.Trim();
        }

        var rest = Telephone().Replace(Mail().Replace(line, ""), "").Trim(' ', ',', ';', ':', '.', '|', '<', '>', '(', ')');
        return rest.Length < 60 ? null : Telephone().Replace(Mail().Replace(line, "…"), "…").Trim();
    }

    private static string Cut(string title)
    {
        var plain = Answer().Replace(title.Trim(), "").Trim();
        return plain.Length <= LongestTitle ? plain : plain[..plain.LastIndexOf(' ', LongestTitle)];
    }

    [GeneratedRegex(@"^(?:\s*>)+\s?")]
    private static partial Regex Quote();

    [GeneratedRegex(@"^\s*\*?(?:Från|From|Till|To|Kopia|Cc|Hemlig kopia|Bcc|Skickat|Skickad|Sent|Date|Datum|Ämne|Subject|Svar till|Reply-To|Bifogade filer|Bilagor|Attachments|Prioritet|Importance|Return-Path|Received|Message-ID|MIME-Version|Content-Type|Content-Transfer-Encoding|DKIM-Signature|X-[\w-]+)\*?\s*:", RegexOptions.IgnoreCase)]
    private static partial Regex Header();

    [GeneratedRegex(@"^[ \t]+\S")]
    private static partial Regex Folded();

    [GeneratedRegex(@"^\s*\*?(?:Ämne|Subject)\*?\s*:\s*(.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Subject();

    [GeneratedRegex(@"^(?:(?:sv|vb|re|fw|fwd)\s*:\s*)+", RegexOptions.IgnoreCase)]
    private static partial Regex Answer();

    [GeneratedRegex(@"^\s*(?:--\s*|_{5,}|(?:med\s+)?(?:vänlig|vänliga|bästa|många)\s+hälsning(?:ar)?\b.*|hälsningar\b.*|mvh\b.*|(?:kind|best)\s+regards\b.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Farewell();

    [GeneratedRegex(@"^\s*(?:-{3,}\s*(?:ursprungligt meddelande|vidarebefordrat meddelande|original message|forwarded message)\s*-{3,}|begin forwarded message:|den .{6,60} skrev .{1,120}:|on .{6,80} wrote:)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Introduction();

    [GeneratedRegex(@"^\s*(?:hej|hejsan|god (?:morgon|dag)|hello|dear)(?:\s+\w+){0,2}\s*[!,.]?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Greeting();

    [GeneratedRegex(@"[\w.+'-]{1,64}@[\w-]+(?:\.[\w-]+)+")]
    private static partial Regex Mail();

    [GeneratedRegex(@"(?<![\d-])(?:\+46[\s-]?\(?0?\)?\d{1,3}|0\d{1,3})[\s-–/]\d{2,3}(?:[\s-]\d{2,3}){1,3}(?!\d)")]
    private static partial Regex Telephone();

    [GeneratedRegex(@"<(?:!doctype\s+html|html|body|head|main|article|div|p|h1|h2|table|ul)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Markup();
}
