using System.Text;

namespace Portfolj.Domain.Common.Uploads;

/// <summary>A file's name as a browser sent it, taken apart and made harmless.</summary>
/// <param name="Stem">What stands before the ending.</param>
/// <param name="Extension">The ending with its dot in lower case; empty without one.</param>
internal sealed record FileName(string Stem, string Extension)
{
    // Endings that a computer or web server runs, wherever in the name they stand: "beslut.pdf.exe", "bild.php.png".
    private static readonly HashSet<string> Running = new(StringComparer.OrdinalIgnoreCase)
    {
        "exe", "scr", "bat", "cmd", "pif", "msi", "msp", "dll", "sys", "cpl", "lnk", "url", "scf", "reg", "jar", "js", "jse", "mjs", "vbs", "vbe", "wsf", "wsh", "ps1", "psm1",
        "hta", "htm", "html", "xhtml", "shtml", "svg", "php", "phtml", "phar", "asp", "aspx", "ashx", "jsp", "jspx", "cgi", "sh", "htaccess", "docm", "dotm", "xlsm", "xltm", "xlam", "pptm", "potm", "ppsm",
    };

    private static readonly HashSet<string> Reserved = new(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", .. Enumerable.Range(0, 10).SelectMany(n => new[] { $"COM{n}", $"LPT{n}" }), "COM¹", "COM²", "COM³", "LPT¹", "LPT²", "LPT³"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The name, or <c>null</c> when nothing that can be kept is left of it or it would start a program.</summary>
    public static FileName? Read(string? typed)
    {
        var text = PlainText.Clean(typed ?? "");
        var last = text[(text.LastIndexOfAny(['/', '\\', ':']) + 1)..];
        var plain = string.Concat(last.Where(c => !char.IsControl(c) && !PlainText.TurnsDirection(c) && !Invisible(c)).Select(c => c is '<' or '>' or '"' or '|' or '?' or '*' ? '_' : c));

        // The same letters, however they were typed.
        var name = plain.Normalize(NormalizationForm.FormC).TrimEnd('.', ' ', '\u00A0').TrimStart('.', ' ', '\u00A0');
        var parts = name.Split('.');
        if (name.Length is 0 or > UploadCheck.MaxName || Reserved.Contains(parts[0].Trim()) || parts.Skip(1).Any(p => Running.Contains(p.Trim())))
        {
            return null;
        }

        // "Protokoll 2026.03" has no ending: one begins with a letter and is short.
        var ending = parts.Length > 1 && parts[^1] is { Length: >= 1 and <= 10 } e && char.IsAsciiLetter(e[0]) && e.All(char.IsAsciiLetterOrDigit) ? "." + e.ToLowerInvariant() : "";
        var stem = name[..^ending.Length].TrimEnd('.', ' ');
        return stem.Length == 0 ? null : new FileName(stem, ending);
    }

    // Signs without width, behind which two names look alike; line and paragraph separators; noncharacters.
    private static bool Invisible(char c) => c is '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u2028' or '\u2029' or '\uFFFE' or '\uFFFF';
}
