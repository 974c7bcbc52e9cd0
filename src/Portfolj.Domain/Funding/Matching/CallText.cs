namespace Portfolj.Domain.Funding.Matching;

/// <summary>The place where a concept is most surely meant.</summary>
internal readonly record struct Mention(ScannedText Text, int First, int Last, double Strength)
{
    /// <summary>The surest mention of each concept in some texts; of equally sure ones the first.</summary>
    public static Dictionary<int, Mention> Best(IEnumerable<ScannedText> texts, bool excluded)
    {
        var best = new Dictionary<int, Mention>();
        foreach (var text in texts)
        {
            foreach (var find in text.Concepts.Where(f => text.Words[f.First].Excluded == excluded))
            {
                if (!best.TryGetValue(find.Concept, out var held) || find.Strength > held.Strength)
                {
                    best[find.Concept] = new Mention(text, find.First, find.Last, find.Strength);
                }
            }
        }

        return best;
    }

    /// <summary>A short quotation around it.</summary>
    public string Quote() => Matching.Quote.Around(Text, First, Last);
}

/// <summary>A round's texts scanned for quoting.</summary>
internal sealed class CallText
{
    public CallText(Lexicon lexicon, MatchRound round)
    {
        Round = round;
        Texts = [.. new[] { round.Text, round.Title }.Concat(round.Themes).Concat(round.TargetGroups).Append(round.Programme ?? "")
            .Where(t => t.Length > 0).Select(t => ScannedText.Scan(lexicon, t, findExclusions: ReferenceEquals(t, round.Text)))];
        Mentions = Mention.Best(Texts, excluded: false);
        Excluded = Mention.Best(Texts, excluded: true);
    }

    /// <summary>The round.</summary>
    public MatchRound Round { get; }

    /// <summary>Its texts, the running text first.</summary>
    public IReadOnlyList<ScannedText> Texts { get; }

    /// <summary>What it is about.</summary>
    public Dictionary<int, Mention> Mentions { get; }

    /// <summary>What it says that it does not support.</summary>
    public Dictionary<int, Mention> Excluded { get; }

    /// <summary>A short quotation around the first place where a word stands; <c>null</c> when it stands nowhere.</summary>
    public string? Around(string word)
    {
        foreach (var text in Texts)
        {
            for (var i = 0; i < text.Words.Length; i++)
            {
                if (text.Text.AsSpan(text.Words[i].Place.Start, text.Words[i].Place.Length).Equals(word, StringComparison.OrdinalIgnoreCase))
                {
                    return Quote.Around(text, i, i);
                }
            }
        }

        return null;
    }
}
