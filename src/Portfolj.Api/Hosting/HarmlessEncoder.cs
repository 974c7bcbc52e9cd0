using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Portfolj.Domain.Common;

namespace Portfolj.Api.Hosting;

/// <summary>
/// Encodes text for pages. Swedish letters and typographic signs stand as themselves, everything else as entities. Signs that turn the direction of reading would still act as
/// entities, so they are shown as what they are, "[U+202E]": nothing that is written in a title can reorder the page around it. Fields that are filled in keep the
/// sign itself (<see cref="ForFields"/>), or it would be lost when the form is sent; there it acts inside the field alone.
/// </summary>
internal sealed class HarmlessEncoder : HtmlEncoder
{
    private readonly HtmlEncoder inner = ForFields;

    /// <summary>For the value of a field: encodes, changes nothing.</summary>
    public static HtmlEncoder ForFields { get; } = Create(PlainLetters());

    /// <inheritdoc/>
    public override int MaxOutputCharactersPerInputCharacter => inner.MaxOutputCharactersPerInputCharacter;

    /// <inheritdoc/>
    public override string Encode(string value) => inner.Encode(Visible(value));

    /// <inheritdoc/>
    public override void Encode(TextWriter output, string value, int startIndex, int characterCount)
    {
        var visible = Visible(value.AsSpan(startIndex, characterCount), value);
        inner.Encode(output, visible, visible == value ? startIndex : 0, visible == value ? characterCount : visible.Length);
    }

    /// <inheritdoc/>
    public override void Encode(TextWriter output, char[] value, int startIndex, int characterCount) => Encode(output, new string(value, startIndex, characterCount), 0, characterCount);

    /// <inheritdoc/>
    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength) => inner.FindFirstCharacterToEncode(text, textLength);

    /// <inheritdoc/>
    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten) =>
        inner.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);

    /// <inheritdoc/>
    public override bool WillEncode(int unicodeScalar) => inner.WillEncode(unicodeScalar);

    private static string Visible(string value) => Visible(value, value);

    private static string Visible(ReadOnlySpan<char> part, string whole)
    {
        var found = false;
        foreach (var c in part)
        {
            found |= PlainText.TurnsDirection(c);
        }

        if (!found)
        {
            return part.Length == whole.Length ? whole : part.ToString();
        }

        StringBuilder visible = new();
        foreach (var c in part)
        {
            _ = PlainText.TurnsDirection(c) ? visible.Append(CultureInfo.InvariantCulture, $"[U+{(int)c:X4}]") : visible.Append(c);
        }

        return visible.ToString();
    }

    private static TextEncoderSettings PlainLetters()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.LatinExtendedA);
        settings.AllowCharacters('–', '—', '’', '”', '“', '…', '•', '→', '↗', '↘');
        return settings;
    }
}
