using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>A date whose meaning is decided.</summary>
/// <param name="Mention">The date.</param>
/// <param name="Topic">What it is the date of; only <see cref="DateTopic.Application"/> counts.</param>
/// <param name="Relation">Which end it is.</param>
/// <param name="Past">Its words are in the past tense.</param>
/// <param name="Extended">It replaces an earlier date ("har förlängts till").</param>
/// <param name="QuoteStart">Where the words that say so start in the working text.</param>
internal sealed record RoledDate(DateMention Mention, DateTopic Topic, DateRelation Relation, bool Past, bool Extended, int QuoteStart)
{
    /// <summary>No word says that it is about applications; it only may be.</summary>
    public bool IsGuess { get; init; }
}

/// <summary>Decides what each date of a text means, from the words around it, sentence by sentence.</summary>
internal static class DeadlineRoles
{
    private static readonly Regex Preposition = new(
        $@"(?<p>\befter|{DateWords.From}|{DateWords.Through}|\b(?:fram )?till|\bsenast|\bföre|\binnan|\bfrån|\btidigast|\bmellan|\buntil|\bby|\bno later than|\bnot later than|\b(?:on or )?before|\bbetween)\s*:?\s*(?:och med\s+|(?:den|dagen|kvällen|(?:vid )?midnatt|{DateWords.Weekday})\s+|kl(?:ockan|\.)?\s*[\d.:]+\s*,?\s*)*$",
        RegexOptions.CultureInvariant);

    private static readonly Regex ClauseBoundary = new(@"[,;:(]|\b(?:och|men|samt|att|medan|dock|(?:dem|de|den)\s+som)\b|\s-\s|\n", RegexOptions.CultureInvariant);

    private const int FewWords = 2;

    private static readonly Regex LastDay = new(@"\G(?:sista|slutdatum|stängnings|\w{0,20}stopp|\w*deadline|closing|cut-?\s?off|frist|senaste\b)", RegexOptions.CultureInvariant);

    private static readonly Regex SentIn = new(
        @"\b(?:in)?skick\w*|\b(?:in)?lämna\w*|\binlämn\w*|\b(?:in)?sän[dt]\w*|\b(?:in)?kommi?[tm]\w*|\binkom\w*|\btillhanda\b|\binne\b|\bhos\s+oss\b|\btill\s+oss\b|\bmejla\w*|\bregistrera\w*|\bnominera\w*|\böppe[nt]\b|\böppna\w*|\bpoststämpla\w*|\bsubmi\w*|\bdue\b|\breceived\b|\bopen\b|\bhandlingar\w*|\bpapper\w*|\bbehöver\s+vi\b", RegexOptions.CultureInvariant);

    // Words that say something of their own: not the calendar's, not those that say when.
    private static readonly Regex ContentWord = new(
        $@"\b(?!{DateWords.FullMonth}|{DateWords.Weekday}\b|klockan|senast|tidigast|mellan|perioden|period|under|till|från|fram|före|innan|sista|dagen|datum|start|slut|pågår|öppning|stängning|midnatt|svensk|brussels|bryssel|nästa|omgång|tillfälle|gäller|detta|denna|first|last|until|before|between|from)\p{{L}}{{4,}}", RegexOptions.CultureInvariant);

    private static readonly Regex AimBefore = new(@"\b(?:till|inför|för|vid|på)\s+(?:\w+\s+){0,2}$", RegexOptions.CultureInvariant);

    private static readonly Regex AimAfter = new(@"\G\s*(?:i\s+\w+\s+)?(?:är|var|blir|ska|måste|behöver|senast|lämnas|skickas|görs|:)", RegexOptions.CultureInvariant);

    // The head of a table: what opens stands in one column, what closes in the next.
    private static readonly Regex ColumnGap = new(@"^[\s|;]*[|\t ][\s|;]*$", RegexOptions.CultureInvariant);

    private static readonly Regex Extension = new(@"förläng\w*|senarelagt?s?|senareläggs?|flytta[tsd]\w*|skjut(?:s|its)\s+(?:upp|fram)|nytt\s+(?:sista\s+)?datum|extended|postponed", RegexOptions.CultureInvariant);

    private static readonly Regex WasBefore = new(@"\bvar\s+(?:den\s+)?$", RegexOptions.CultureInvariant);

    private static readonly Regex Denied = new(@"\b(?:inte|ej|för\s+sent|avvisas|avslås|not)\b", RegexOptions.CultureInvariant);

    private static readonly Regex ThenWhat = new(@"\G,?\s*då\s+(?:\w+\s+){0,3}?(?:(?<opens>öppna|starta|börja)|stäng|går\s+ut|upphör)", RegexOptions.CultureInvariant);

    private static readonly Regex Respective = new(@"\brespektive\b|\bresp\.", RegexOptions.CultureInvariant);

    /// <summary>Every date of the text with its meaning.</summary>
    public static List<RoledDate> Assign(ReadingText text, List<DateMention> mentions)
    {
        List<RoledDate> roled = [];
        State lead = default;
        var leadIsOpen = false;
        var next = 0;
        foreach (var sentence in text.Sentences)
        {
            var first = next;
            while (next < mentions.Count && mentions[next].Start < sentence.End)
            {
                next++;
            }

            DateMention[] here = [.. mentions.GetRange(first, next - first).Where(m => sentence.Contains(m.Start))];
            var cues = DeadlineCues.Find(text.Text, sentence);
            // "28 juni är sista dagen" has cues before; "Sista dag: \n 28 juni" takes them from the label above it.
            cues.RemoveAll(c => here.Any(m => c.Start < m.End && c.End > m.Start));
            var start = cues.Count == 0 || (here.Length > 0 && cues[0].Start > here[0].Start && leadIsOpen) ? lead : default;
            var end = Walk(text, sentence, here, cues, start, roled);
            (lead, leadIsOpen) = Lead(text, sentence, here, end, lead, leadIsOpen);
        }

        return WithoutNeedlessGuesses(roled);
    }

    // Beside a day that is plainly the application's, one that only may be is something else's.
    private static List<RoledDate> WithoutNeedlessGuesses(List<RoledDate> roled)
    {
        bool IsSure(RoledDate d, DateRelation relation) => d is { IsGuess: false, Topic: DateTopic.Application } && d.Relation == relation && !d.Mention.IsApproximate;
        var (opens, closes) = (roled.Exists(d => IsSure(d, DateRelation.Opens)), roled.Exists(d => IsSure(d, DateRelation.Closes)));
        return roled.ConvertAll(d => d.IsGuess && (d.Relation == DateRelation.Closes || d.Mention.RangeEnd is not null ? closes : opens) ? d with { Topic = DateTopic.Unknown } : d);
    }

    // A line that ends in a colon, or a short line without a date, speaks for what follows it.
    private static (State State, bool Open) Lead(ReadingText text, Stretch sentence, DateMention[] here, State end, State lead, bool leadIsOpen)
    {
        var trimmed = text.Text.AsSpan(sentence.Start, sentence.End - sentence.Start).Trim();
        if (trimmed.EndsWith(":") || (here.Length == 0 && trimmed.Length <= 60 && !trimmed.EndsWith(".") && !trimmed.StartsWith("•")))
        {
            return (end, true);
        }

        return trimmed.StartsWith("•") && leadIsOpen ? (lead, true) : (default, false);
    }

    private static State Walk(ReadingText text, Stretch sentence, DateMention[] mentions, List<DateCue> cues, State state, List<RoledDate> roled)
    {
        var next = 0;
        var adjunct = false;
        State beforeAdjunct = state;
        var sentenceText = text.Text[sentence.Start..sentence.End];
        var extended = Extension.IsMatch(sentenceText);
        DateMention? previous = null;
        foreach (var mention in mentions)
        {
            if (adjunct && previous is not null && (Respective.IsMatch(text.Text[previous.End..mention.Start]) || !NearCue(cues, next, mention)))
            {
                (state, adjunct) = (beforeAdjunct, false);
            }

            for (; next < cues.Count && cues[next].Start < mention.Start; next++)
            {
                if (IsAim(text, cues[next], state))
                {
                    continue;
                }

                if (cues[next].Adjunct && !adjunct)
                {
                    (adjunct, beforeAdjunct) = (true, state);
                }

                state = Take(text, state, cues[next]);
            }

            var own = state;
            if (own.Topic == DateTopic.Unknown && next < cues.Count)
            {
                // "Senast den 28 februari ska kommunen redovisa": what the date is about may follow it.
                var after = FromAfter(text, own, cues, next, mentions, mention);
                own = own.Relation == DateRelation.Unknown ? after : after with { Relation = own.Relation, Past = own.Past };
            }

            roled.Add(Decide(text, sentence, mention, own, extended, previous));
            previous = mention;
        }

        Columns(text, mentions, cues, roled);
        for (; next < cues.Count; next++)
        {
            state = Take(text, state, cues[next]);
        }

        return state;
    }

    // "Öppnar | Stänger" over "2027-01-15 | 2027-02-28".
    private static void Columns(ReadingText text, DateMention[] mentions, List<DateCue> cues, List<RoledDate> roled)
    {
        if (mentions.Length < 2)
        {
            return;
        }

        List<DateRelation> heads = [.. cues.Where(c => c.Start < mentions[0].Start && c.Relation is DateRelation.Opens or DateRelation.Closes).Select(c => c.Relation)];
        if (heads is not [.., DateRelation.Opens, DateRelation.Closes])
        {
            return;
        }

        for (var i = roled.Count - mentions.Length; i + 1 < roled.Count; i++)
        {
            var (left, right) = (roled[i], roled[i + 1]);
            if (left is { Topic: DateTopic.Application, Relation: DateRelation.Closes } && right is { Topic: DateTopic.Application, Relation: DateRelation.Closes, Mention.IsRangeEnd: false }
                && ColumnGap.IsMatch(text.Text[left.Mention.End..right.Mention.Start]))
            {
                roled[i++] = left with { Relation = DateRelation.Opens };
            }
        }
    }

    // "Sista dag för ansökan till höstens möte är 24 september": the meeting is what the application is for.
    private static bool IsAim(ReadingText text, DateCue cue, State state) =>
        cue.Topic == DateTopic.Event && state.Topic == DateTopic.Application && AimBefore.IsMatch(text.Text[Math.Max(0, cue.Start - 30)..cue.Start]) && AimAfter.IsMatch(text.Text, cue.End);

    private static bool NearCue(List<DateCue> cues, int next, DateMention mention) => next >= cues.Count || cues[next].Start >= mention.Start;

    private static State FromAfter(ReadingText text, State state, List<DateCue> cues, int next, DateMention[] mentions, DateMention mention)
    {
        var limit = mentions.FirstOrDefault(m => m.Start > mention.Start && m != mention.RangeEnd)?.Start ?? int.MaxValue;
        foreach (var cue in cues.Skip(next).TakeWhile(c => c.Start < limit && c.Topic != DateTopic.Superseded))
        {
            state = Take(text, state, cue);
        }

        return state;
    }

    private static State Take(ReadingText text, State state, DateCue cue)
    {
        var topicWins = cue.Topic != DateTopic.Unknown
            && (cue.Strong || !state.Strong || state.Topic == DateTopic.Unknown || ClauseBoundary.IsMatch(text.Text[Math.Clamp(state.TopicEnd, 0, cue.Start)..cue.Start]));
        if (topicWins)
        {
            state = state with { Topic = cue.Topic, Strong = cue.Strong, TopicEnd = cue.End, TopicStart = cue.Start };
        }

        if (cue.Relation != DateRelation.Unknown)
        {
            state = state with { Relation = cue.Relation, Past = cue.Past, RelationStart = cue.Start, HasRelation = true };
        }

        return state;
    }

    private static RoledDate Decide(ReadingText text, Stretch sentence, DateMention mention, State state, bool extended, DateMention? previous)
    {
        var relation = state.Relation;
        var preposition = Preposition.Match(text.Text[sentence.Start..mention.Start]);
        if (mention.IsRangeEnd)
        {
            relation = DateRelation.Closes;
        }
        else if (mention.RangeEnd is not null)
        {
            relation = DateRelation.Opens;
        }
        else if (preposition.Success && preposition.Groups["p"].Value == "efter")
        {
            // "Efter den 15 mars kan du inte söka": the last day, otherwise the beginning of something else.
            relation = Denied.IsMatch(text.Text[sentence.Start..sentence.End]) ? DateRelation.Closes : DateRelation.Unknown;
        }
        else if (preposition.Success && !(state.Relation == DateRelation.Opens && extended))
        {
            relation = ByPreposition(preposition.Groups["p"].Value, relation, mention.IsApproximate);
        }
        else if (mention.DaysFromReference is not null)
        {
            var near = text.Text[Math.Max(sentence.Start, previous?.End ?? 0)..mention.Start];
            relation = near.Contains("öppna", StringComparison.Ordinal) || near.Contains("opens", StringComparison.Ordinal) ? DateRelation.Opens : DateRelation.Closes;
        }

        // "Fram till den 1 september, då utlysningen öppnar."
        if (ThenWhat.Match(text.Text, mention.End) is { Success: true } then && mention is { IsRangeEnd: false, RangeEnd: null })
        {
            relation = then.Groups["opens"].Success ? DateRelation.Opens : DateRelation.Closes;
        }

        var topic = state.Topic;
        if (extended && mention.RangeEnd is not null && preposition.Success)
        {
            // "Flyttas från den 1 mars till den 15 mars": the first day no longer holds.
            topic = DateTopic.Superseded;
        }

        var guess = topic == DateTopic.Unknown && !(state.HasRelation && LastDay.IsMatch(text.Text, state.RelationStart));
        guess &= mention.DaysFromReference is null;
        if (guess && !MayBeApplication(text.Text[sentence.Start..sentence.End]))
        {
            relation = DateRelation.Unknown;
        }

        if (topic == DateTopic.Unknown && (relation != DateRelation.Unknown || mention.DaysFromReference is not null))
        {
            topic = DateTopic.Application;
        }

        var quoteStart = sentence.Start;
        if (previous is not null && previous.RangeEnd != mention && previous.End < mention.Start)
        {
            quoteStart = previous.End;
        }
        else if (previous?.RangeEnd == mention)
        {
            quoteStart = previous!.Start;
        }

        var past = state.Past || (state.HasRelation && state.RelationStart < mention.Start && WasBefore.IsMatch(text.Text[state.RelationStart..mention.Start]));
        return new RoledDate(mention, topic, relation, past, extended && relation == DateRelation.Closes, quoteStart) { IsGuess = guess };
    }

    // Nothing is said but when, or something is to be sent in.
    private static bool MayBeApplication(string sentence) => SentIn.IsMatch(sentence) || ContentWord.Count(sentence) <= FewWords;

    private static DateRelation ByPreposition(string word, DateRelation stated, bool rough) => word switch
    {
        "från" or "tidigast" or "mellan" or "between" => DateRelation.Opens,
        ['f', 'r', ..] when !word.StartsWith("fram", StringComparison.Ordinal) => DateRelation.Opens,
        "from" or ['f', '.', ..] or ['f', 'o', ..] => DateRelation.Opens,
        "till" when stated == DateRelation.Unknown => DateRelation.Unknown,
        // "Planeras till hösten": when it is rough, what is planned is the start.
        "till" when rough && stated == DateRelation.Period => DateRelation.Opens,
        _ => DateRelation.Closes,
    };

    private readonly record struct State(DateTopic Topic, bool Strong, int TopicStart, int TopicEnd, DateRelation Relation, bool HasRelation, int RelationStart, bool Past);
}
