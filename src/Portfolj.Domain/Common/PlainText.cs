namespace Portfolj.Domain.Common;

/// <summary>Which characters of a text are not text: control characters, which no field takes, and signs that turn the direction of reading.</summary>
public static class PlainText
{
    /// <summary>
    /// Control characters (Unicode Cc) other than tab and line breaks, and halves of surrogate pairs. No database and no reader has use for them, and PostgreSQL refuses U+0000.
    /// </summary>
    public static bool IsForbidden(string text, int index)
    {
        var c = text[index];
        return char.IsSurrogate(c)
            ? !(char.IsHighSurrogate(c) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1])) && !(char.IsLowSurrogate(c) && index > 0 && char.IsHighSurrogate(text[index - 1]))
            : IsControl(c);
    }

    /// <summary>A control character other than tab and line breaks.</summary>
    public static bool IsControl(char c) => char.IsControl(c) && c is not ('\t' or '\n' or '\r');

    /// <summary>Signs that turn or mark the direction of the text after them (Unicode Bidi_Control): a name that holds one can be made to look like another.</summary>
    public static bool TurnsDirection(char c) => c is '\u061C' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>Whether <see cref="Clean"/> would change the text.</summary>
    public static bool IsClean(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsForbidden(text, i))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The text without what <see cref="IsForbidden"/> names; everything else stands as it was written.</summary>
    public static string Clean(string text) => IsClean(text) ? text : string.Concat(text.Where((_, i) => !IsForbidden(text, i)));
}
