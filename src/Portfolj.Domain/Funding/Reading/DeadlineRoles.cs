using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>A date whose meaning is decided.</summary>
/// <param name="Mention">The date.</param>
/// <param name="Topic">What it is the date of; only <see cref="DateTopic.Application"/> counts.</param>
/// <param name="Relation">Which end it is.</param>
/// <param name="Past">Its words are in the past tense.</param>
/// <param name="Extended">It replaces an earlier date ("har förlängts till").</param>
/// <param name="QuoteStart">Where the words that say so start in the working text.</param>
internal sealed record RoledDate(DateMention Mention, DateTopic Topic, DateRelation Relation, bool Past, bool Extended, int QuoteStart);

/// <summary>Decides what each date of a text means, from the words around it, sentence by sentence.</summary>
internal static class DeadlineRoles
{
    private static readonly Regex Preposition = new(
        $@"(?<p>\befter|{DateWords.From}|{DateWords.Through}|\b(?:fram )?till|\bsenast|\bföre|\binnan|\bfrån|\btidigast|\bmellan|\buntil|\bby|\bno later than|\bnot later than|\b(?:on or )?before|\bbetween)\s*:?\s*(?:och med\s+|(?:den|dagen|kvällen|(?:vid )?midnatt|{DateWords.Weekday})\s+|kl(?:ockan|\.)?\s*[\d.:]+\s*,?\s*)*$",
        RegexOptions.CultureInvariant);

    private static readonly Regex ClauseBoundary = new(@"[,;:(]|\b(?:och|men|samt|att|medan|dock)\b|\s-\s|\n", RegexOptions.CultureInvariant);

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

        return roled;
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

        for (; next < cues.Count; next++)
        {
            state = Take(text, state, cues[next]);
        }

        return state;
    }

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
        return new RoledDate(mention, topic, relation, past, extended && relation == DateRelation.Closes, quoteStart);
    }

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
