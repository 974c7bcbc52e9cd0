using System.Text;
using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>A stretch of a <see cref="ReadingText"/>: start and end (exclusive).</summary>
internal readonly record struct Stretch(int Start, int End)
{
    public bool Contains(int position) => position >= Start && position < End;
}

/// <summary>
/// A text made easy to read by rules, with the way back to the original: lower case, one kind of space and dash, glued words parted
/// ("dag15 maj 2023Beslut"), split into sentences. Positions of values are always those of the original.
/// </summary>
internal sealed class ReadingText
{
    /// <summary>Stands where two blocks of a page were glued together.</summary>
    private const char BlockBreak = '\u2029';

    /// <summary>A sentence longer than this ends at its next line, and one twice as long at its next space: rules look at whole sentences many times over.</summary>
    private const int LongSentence = 1000;

    /// <summary>A run without spaces that is longer than this is no word or number, and is parted.</summary>
    private const int LongestWord = 120;

    private static readonly HashSet<string> Abbreviations = new(StringComparer.Ordinal)
    {
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "okt", "nov", "dec", "kl", "ca", "nr", "st", "milj", "mn", "mdr",
        "dnr", "tel", "inkl", "exkl", "resp", "max", "min", "t", "o", "m", "f", "fr", "dvs", "d", "v", "s", "k", "ex", "bl", "a", "ev", "kap", "art",
    };

    private static readonly Regex LabelStart = new(@"\G[^:.\n]{1,40}:(?!\d)", RegexOptions.CultureInvariant);

    // A line that starts with a date and a colon: "24 mars 2027 kl. 14.00: Sista ansökningsdag".
    private static readonly Regex DateLabelStart = new($@"\G(?:\d{{4}}-\d\d-\d\d|(?:den\s+)?\d{{1,2}}(?::[ae])?\s+{DateWords.Month}|\d{{1,2}}/\d{{1,2}})[^:\n]{{0,12}}(?:kl\w*\.?\s*\d{{1,2}}(?:[.:]\d\d)?\s*)?(?::|\s-)\s", RegexOptions.CultureInvariant);

    // Lines that each start with a date, a programme of what happens when.
    private static readonly Regex DatedLines = new(
        $@"(?:^|\n)(?:[ •*-]*(?:\d{{4}}-\d\d-\d\d|\d{{1,2}}\s+{DateWords.Month}(?:\s+20\d\d)?|\d{{1,2}}/\d{{1,2}}(?:\s+20\d\d)?)\s*[:|-]?\s+\p{{L}}[^\n]*(?:\n|$)){{2,}}", RegexOptions.CultureInvariant);

    private readonly HashSet<int> datedLineEnds = [];

    private readonly int[] map;

    public ReadingText(string original)
    {
        Original = original;
        StringBuilder text = new(original.Length + 16);
        List<int> positions = new(original.Length + 16);
        var unbroken = 0;
        for (var i = 0; i < original.Length; i++)
        {
            var c = original[i];
            if (c is '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\uFEFF' or '\r')
            {
                continue;
            }

            unbroken = char.IsWhiteSpace(c) ? 0 : unbroken + 1;
            var parting = unbroken % LongestWord == 0 && unbroken > 0 ? ' ' : Parting(original, i);
            if (parting != '\0')
            {
                text.Append(parting);
                positions.Add(i);
            }

            text.Append(Plain(c));
            positions.Add(i);
        }

        Cased = text.ToString();
        Text = Cased.ToLowerInvariant();
        map = [.. positions];
        Sentences = Split();
    }

    /// <summary>What was given.</summary>
    public string Original { get; }

    /// <summary>Lower-case working text.</summary>
    public string Text { get; }

    /// <summary>Stretches of <see cref="Text"/> in order, each one sentence, list item or labelled line.</summary>
    public IReadOnlyList<Stretch> Sentences { get; }

    private string Cased { get; }

    /// <summary>A value with the original words of a stretch of <see cref="Text"/>.</summary>
    public ReadValue<T> Value<T>(T value, int start, int end)
    {
        (start, end) = (Math.Clamp(start, 0, Text.Length), Math.Clamp(end, 0, Text.Length));
        while (start < end && char.IsWhiteSpace(Text[start]))
        {
            start++;
        }

        while (end > start && (char.IsWhiteSpace(Text[end - 1]) || Text[end - 1] == '•'))
        {
            end--;
        }

        if (start >= end)
        {
            return new ReadValue<T>(value, string.Empty, start < map.Length ? map[start] : Original.Length);
        }

        var from = map[start];
        return new ReadValue<T>(value, Original[from..(map[end - 1] + 1)], from);
    }

    /// <summary>The sentence at a position of <see cref="Text"/>.</summary>
    public Stretch SentenceAt(int position)
    {
        var i = FirstEndingAfter(position);
        return i < Sentences.Count && Sentences[i].Contains(position) ? Sentences[i] : new Stretch(0, Text.Length);
    }

    /// <summary>The sentence of a mention, all of the mention included: one may run over the end of what looks like a sentence.</summary>
    public Stretch SentenceAround(int start, int end)
    {
        var sentence = SentenceAt(start);
        return sentence with { End = Math.Max(sentence.End, end) };
    }

    /// <summary>The question or label just before a sentence ("Hur mycket kan ni få?", "Medel att fördela:"), or <c>null</c>.</summary>
    public string? LabelBefore(Stretch sentence)
    {
        var i = FirstEndingAfter(sentence.Start) - 1;
        var before = i < 0 ? default : Sentences[i];
        var words = Text[before.Start..before.End].Trim();
        return words.Length is > 0 and < 80 && words[^1] is '?' or ':' ? words.TrimEnd(':', '?') : null;
    }

    private int FirstEndingAfter(int position)
    {
        var (low, high) = (0, Sentences.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Sentences[middle].End > position ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static char Plain(char c) => c switch
    {
        '\n' or BlockBreak => c,
        '\u2028' => '\n',
        '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014' or '\u2015' or '\u2212' => '-',
        '·' or '●' or '▪' or '◦' or '\u2023' => '•',
        '’' or '´' or '`' => '\'',
        _ when char.IsWhiteSpace(c) => ' ',
        _ => c,
    };

    private static char Parting(string text, int i)
    {
        if (i == 0)
        {
            return '\0';
        }

        var (before, here) = (text[i - 1], text[i]);
        if (char.IsAsciiDigit(here) && i >= 3 && char.IsLower(before) && char.IsLetter(text[i - 2]) && char.IsLetter(text[i - 3]))
        {
            return ' ';
        }

        if (!char.IsUpper(here) || i + 2 >= text.Length || !char.IsLower(text[i + 1]) || !char.IsLower(text[i + 2]))
        {
            return '\0';
        }

        var afterWord = char.IsLower(before) && i >= 2 && char.IsLower(text[i - 2]);
        return afterWord || char.IsAsciiDigit(before) ? BlockBreak : '\0';
    }

    private List<Stretch> Split()
    {
        List<Stretch> sentences = [];
        foreach (Match lines in DatedLines.Matches(Text))
        {
            datedLineEnds.UnionWith(Enumerable.Range(lines.Index, lines.Length).Where(i => Text[i] == '\n'));
        }

        var start = 0;
        for (var i = 0; i < Text.Length; i++)
        {
            var length = i - start;
            if (EndsSentence(i) || (length > LongSentence && Text[i] == '\n') || (length > 2 * LongSentence && Text[i] == ' ') || length > 4 * LongSentence)
            {
                Add(sentences, start, i + 1);
                start = i + 1;
            }
        }

        Add(sentences, start, Text.Length);
        return sentences;
    }

    private void Add(List<Stretch> sentences, int start, int end)
    {
        if (!Text.AsSpan(start, end - start).IsWhiteSpace())
        {
            sentences.Add(new Stretch(start, end));
        }
    }

    private bool EndsSentence(int i) => Text[i] switch
    {
        BlockBreak => true,
        '\n' => EndsLine(i),
        '!' or '?' => true,
        '.' => EndsWithStop(i),
        _ => false,
    };

    private bool EndsLine(int i)
    {
        if (datedLineEnds.Contains(i))
        {
            return true;
        }

        var next = i + 1;
        while (next < Text.Length && Text[next] == ' ')
        {
            next++;
        }

        return next >= Text.Length || Text[next] is '\n' or '•' or BlockBreak || LabelStart.IsMatch(Text, next) || DateLabelStart.IsMatch(Text, next);
    }

    private bool EndsWithStop(int i)
    {
        if (i + 1 < Text.Length && !char.IsWhiteSpace(Text[i + 1]))
        {
            return false;
        }

        var next = i + 1;
        while (next < Text.Length && char.IsWhiteSpace(Text[next]))
        {
            next++;
        }

        if (next < Text.Length && char.IsLower(Cased[next]))
        {
            return false;
        }

        var word = i;
        while (word > 0 && char.IsLetter(Text[word - 1]))
        {
            word--;
        }

        // "31 jan. 2025" goes on; "… sept. Ansök" may not, but a date is read either way.
        return !Abbreviations.Contains(Text[word..i]) || (next < Text.Length && char.IsUpper(Cased[next]) && i - word >= 3);
    }
}
