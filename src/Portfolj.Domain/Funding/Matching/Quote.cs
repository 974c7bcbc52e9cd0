namespace Portfolj.Domain.Funding.Matching;

/// <summary>Cuts short verbatim quotations out of texts.</summary>
internal static class Quote
{
    private const int MostWords = 9;

    /// <summary>The words from first to last with as much of their clause around as keeps it short; always a substring of the text.</summary>
    public static string Around(ScannedText text, int first, int last)
    {
        var words = text.Words;
        int from = first, to = last;
        while (to - from + 1 < MostWords)
        {
            var before = from > 0 && words[from].Place.Break == WordBreak.None;
            var after = to + 1 < words.Length && words[to + 1].Place.Break == WordBreak.None;
            if (!before && !after)
            {
                break;
            }

            // Grow on both sides in turn, so that the words that count stand in the middle.
            if (before && (!after || first - from <= to - last))
            {
                from--;
            }
            else
            {
                to++;
            }
        }

        return Cut(text, Trim(text, from, first, 1), Trim(text, to, last, -1));
    }

    /// <summary>Exactly the words from first to last.</summary>
    public static string Cut(ScannedText text, int first, int last)
    {
        var end = text.Words[last].Place;
        var start = text.Words[first].Place.Start;
        return text.Text[start..(end.Start + end.Length)];
    }

    // A quotation neither begins nor ends on "och", "för" or the like, unless that is all there is.
    private static int Trim(ScannedText text, int at, int core, int step)
    {
        while (at != core && text.Words[at].Word.IsStop && !char.IsAsciiDigit(text.Text[text.Words[at].Place.Start]))
        {
            at += step;
        }

        return at;
    }
}
