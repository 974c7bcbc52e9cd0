using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>Parts a sentence where one statement ends and the next one starts.</summary>
internal static class ApplicantClauses
{
    private const int LongestSubject = 160;

    private static readonly Regex Boundary = new(
        @"(?<hard>;|,?\s*\bmen\b|,\s*\b(?:utan(?!\s+(?:att|krav))|medan|dock|däremot)\b|\s\bmedan\b|\s\bdäremot\b(?=\s+(?:inte|ej|kan|får))|\s-\s(?!(?!inte|ej|men|dock|utom|bara|endast|så\b)(?:\w+(?:\s+och\s+|\s*)){1,3}(?:-\s|\W*$))|,?\s(?:(?:under\s+förutsättning|förutsatt|på\s+villkor)(?=\s+att)|(?<!\boavsett\s|\b(?:även|också|ansöka|söka|ansökan|bidrag|stöd)\s)om(?=\s+(?:minst\s+)?(?:en|ett|ni\s+har\s+en|ni\s+har\s+ett)\s+(?:\w+\s+){1,3}?(?:deltar|ingår|medverkar|är\s+med|är\s+part\w*))|provided\s+that)\b|\s\butan\b(?=\s+(?:medverkar|deltar|ingår|samverkar|bidrar|är\s+med|hänvisas|låta|måste|ska|kan|får|endast|bara|enbart|i\s+stället|istället|även|också|av|till)\b)|(?<=(?:^|\n)\W*(?:vem|vilka|vilken|\w*sökande|för\s+vem|målgrupp|behöriga|mottagare|stödmottagare|who|eligible)\b[^\n.,:;]{0,45})\n|\n\s*(?=(?:vem|vilka|vilken|vad|när|hur)\b)|\((?=\s*(?:ej|inte|dock|utom|men|med\s+undantag)\b)|(?<=[:?])\s(?!(?:ja|nej|yes|no)\b)|,?\s*\bbut\b)|(?<soft>,\s|\s(?=(?:och|samt|and)\s)|(?<!\boavsett)\s(?=(?:även\s+)?om\s+(?!du\b|ni\b|man\b|sökande|den\s)))",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static readonly Regex Finite = new($@"\b(?:{ApplicantCues.Finite})\b", RegexOptions.CultureInvariant);

    // "… och en part från näringslivet ska delta": a subject of its own and its verb.
    private static readonly Regex NewSubject = new(
        $@"\G\W*(?>(?:(?:och|samt|and|även\s+om|om)\s+)?)(?:(?!(?:{ApplicantCues.Finite}|som|att|där|när|om|för|inte|ej)\b)[\w/-]+,?\s+){{1,9}}?(?:kan|får|ska|skall|måste|bör|omfattas|undantas|utesluts|är|har|söker|deltar|medverkar|ingår|behöver|välkomnas|hänvisas|nekas|genomför|intygar|utför|undertecknar|bistår|hjälper|may|can|cannot|must|are)\b", RegexOptions.CultureInvariant);

    /// <summary>The statements of a sentence in order; together they are the whole sentence.</summary>
    public static List<Stretch> Split(ReadingText text, Stretch sentence)
    {
        List<Stretch> clauses = [];
        var (start, words) = (sentence.Start, text.Text[sentence.Start..sentence.End]);
        foreach (Match match in Boundary.Matches(words))
        {
            var at = sentence.Start + match.Index;
            if (at > start && (match.Groups["hard"].Success || (Finite.IsMatch(text.Text[start..at]) && NewSubject.IsMatch(words[..Math.Min(words.Length, match.Index + LongestSubject)], match.Index))))
            {
                clauses.Add(new Stretch(start, at));
                start = at;
            }
        }

        clauses.Add(new Stretch(start, sentence.End));
        return clauses;
    }
}
