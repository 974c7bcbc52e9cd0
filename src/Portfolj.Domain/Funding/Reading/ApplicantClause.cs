using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>What a kind of applicant hangs on in its clause.</summary>
internal enum Governor
{
    /// <summary>Nothing before it: it opens the clause.</summary>
    Start,

    /// <summary>A verb: "kan kommuner söka", "sökande är en kommun".</summary>
    Verb,

    /// <summary>A preposition.</summary>
    Preposition,

    /// <summary>"Som": in the role of.</summary>
    As,

    /// <summary>"Andra än".</summary>
    Than,

    /// <summary>"Inte", "ej", "varken", "inga" just before it.</summary>
    Negation,

    /// <summary>"Utom", "med undantag för".</summary>
    Except,

    /// <summary>"Tillsammans med", "i samverkan med".</summary>
    Together,

    /// <summary>"I samråd med": asked, not taking part.</summary>
    Consulted,

    /// <summary>A colon or a question mark: a list.</summary>
    Colon,
}

/// <summary>
/// A clause with its kinds of applicant found, and the way back from each of them to the word that it hangs on. Lists ("barn, unga
/// och föreningar") hang together on one word.
/// </summary>
internal sealed class ApplicantClause
{
    private const int Reach = 240;

    private const char Mark = '¤';

    private static readonly Regex Tokens = new(
        @"(?<hit>¤+(?:-\w+)?)"
        + @"|(?<except>\b(?:utom|förutom|utöver|vid\s+sidan\s+(?:av|om)|exklusive|undantaget|undantagna?\s+är|med\s+undantag\s+(?:av|för)|undantag\s+(?:görs\s+)?för|bortsett\s+från|frånsett|except(?:\s+for)?|excluding|with\s+the\s+exception\s+of)\b)"
        + @"|(?<consulted>\b(?:samråd\w*|dialog|kontakt|samtal|överens|konkurrens|enlighet)\s+(?:\w+\s+)?med\b)"
        + @"|(?<together>\b(?:tillsammans|ihop|gemensamt|samverkan|samarbete|samarbeten|partnerskap\w*|samverka\w*|samarbeta\w*|samverkar|samarbetar|avtal|överenskommelse\w*|partners?|förankra\w*|konsortium|upplägg)(?:\s+\w+){0,3}?\s+med\b|\btogether\s+with\b|\bin\s+(?:partnership|cooperation|collaboration)\s+with\b)"
        + @"|(?<like>\b(?:till\s+exempel|t\.?\s?ex\b\.?|exempelvis|såsom|så\s+som|bland\s+(?:annat|andra)|bl\.?\s?a\b\.?|inklusive|det\s+vill\s+säga|dvs\b\.?|d\.v\.s\.|i\s+form\s+av|framför\s+allt|i\s+första\s+hand|i\s+huvudsak|i\s+synnerhet|antingen|oavsett\s+om|som\s+(?:till\s+exempel|exempelvis|är)(?=\s+(?:\w+\s+){0,2}¤)|inte\s+(?:bara|enbart|endast|minst)|inom\s+kategorierna|av\s+typen|such\s+as|e\.g\.|including|not\s+only)(?!\w))"
        + @"|(?<neg>\b(?:inte|ej|icke|aldrig|varken|vare\s+sig|inga|ingen|inget|not|neither|nor|no)\b)"
        + @"|(?<conj>\b(?:och|eller|samt|respektive|liksom|såväl(?:\s+som)?|lika\s+väl\s+som|både|både|dels|även|också|utan\s+(?:även|också)|and|or|both|jämte|plus)\b|[,/•&(){}""”“»;-])"
        + @"|(?<than>\b(?:än|than)\b)"
        + @"|(?<as>\b(?:som|as)\b)"
        + @"|(?<prep>\b(?:i|inom|hos|bland|vid|åt|per|med|för|till|från|av|mot|om|under|utan|genom|enligt|mellan|på|över|efter|via|kring|ur|runt|in|within|for|to|by|from|with|of|among|at|on|through|between)\b)"
        + $@"|(?<verb>\b(?:{ApplicantCues.Finite}|{ApplicantCues.Infinitive}|att|to\s+be)\b)"
        + @"|(?<colon>[:?!])"
        + @"|(?<word>[\w'’]+(?:-\w*)*)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    // The end of a list that the preposition's own noun closes: "med säte i Sverige och stiftelser".
    private static readonly Regex Definite = new(@"(?:[^aeiouyåäö]en|et|an|arna|erna|orna)$|^(?:sverige|europa|eu|norden|län|stockholm|göteborg|malmö|kraft|minst)$", RegexOptions.CultureInvariant);

    private readonly List<(string Kind, int Start, int End)> tokens = [];

    public ApplicantClause(ReadingText text, Stretch stretch)
    {
        Stretch = stretch;
        Hits = ApplicantLexicon.Find(text.Text, stretch);
        var masked = text.Text[stretch.Start..stretch.End].ToCharArray();
        foreach (var hit in Hits)
        {
            masked.AsSpan(hit.Start - stretch.Start, hit.End - hit.Start).Fill(Mark);
        }

        Text = new string(masked);
        foreach (Match match in Tokens.Matches(Text))
        {
            tokens.Add((match.Groups.Cast<Group>().Skip(1).First(g => g.Success).Name, match.Index, match.Index + match.Length));
        }
    }

    /// <summary>Where it stands in the working text.</summary>
    public Stretch Stretch { get; }

    /// <summary>The kinds of applicant in order.</summary>
    public IReadOnlyList<ApplicantHit> Hits { get; }

    /// <summary>The words, every kind of applicant written as marks so that rules see only what is said about them.</summary>
    public string Text { get; }

    /// <summary>The words just before a hit.</summary>
    public string Before(ApplicantHit hit) => Near(Text[..(hit.Start - Stretch.Start)]);

    /// <summary>The words just after a hit.</summary>
    public string After(ApplicantHit hit) => Following(Text[(hit.End - Stretch.Start)..]);

    /// <summary>The last words of a text: rules look no further back. A cut text does not look like the start of one.</summary>
    public static string Near(string before) => before.Length <= Reach ? before : string.Concat("x", before.AsSpan(before.Length - Reach));

    /// <summary>The first words of a text.</summary>
    public static string Following(string after) => after.Length <= Reach ? after : after[..Reach];

    /// <summary>What a hit hangs on, and where that word starts and ends in <see cref="Text"/>.</summary>
    public (Governor Governor, int Start, int End) GovernorOf(ApplicantHit hit)
    {
        var at = tokens.FindIndex(t => t.End > hit.Start - Stretch.Start);
        var joined = -1;
        var closed = false;
        for (var i = at - 1; i >= 0; i--)
        {
            var (kind, start, end) = tokens[i];
            switch (kind)
            {
                case "conj" when Text[start] == ')' && OpeningOf(i) is >= 0 and var opening:
                    // An aside in brackets is not part of the list.
                    i = opening;
                    break;
                case "conj":
                    joined = i;
                    break;
                case "hit" when closed:
                    // The list word was that of the prepositions after this kind: "av huvudmän i förskolan, både …" goes on from "av".
                    joined = -1;
                    break;
                case "hit" or "word" or "like":
                    break;
                case "prep" when ClosedBy(i, joined):
                    closed = true;
                    break;
                case "prep" when Parts(i, hit):
                    break;
                default:
                    return (Kind(kind), start, end);
            }
        }

        return (Governor.Start, 0, 0);
    }

    private static Governor Kind(string kind) => kind switch
    {
        "except" => Governor.Except,
        "together" => Governor.Together,
        "consulted" => Governor.Consulted,
        "neg" => Governor.Negation,
        "than" => Governor.Than,
        "as" => Governor.As,
        "prep" => Governor.Preposition,
        "colon" => Governor.Colon,
        _ => Governor.Verb,
    };

    private int OpeningOf(int closing) => tokens.FindLastIndex(closing, t => Text[t.Start] == '(');

    private bool ClosedBy(int preposition, int joined)
    {
        // The nearest list word to the preposition decides: what stands before it is the preposition's own noun.
        for (var i = preposition + 1; i <= joined; i++)
        {
            if (tokens[i].Kind == "conj")
            {
                var own = tokens[i - 1];
                return i - 1 > preposition && own.Kind == "word" && Definite.IsMatch(Text[own.Start..own.End]);
            }
        }

        return false;
    }

    // "Aktörer i offentlig sektor", "ansökningar från kommuner", "en part från näringslivet": the noun before speaks for the hit.
    private bool Parts(int preposition, ApplicantHit hit)
    {
        var before = Text[..tokens[preposition].Start];
        var word = Text[tokens[preposition].Start..tokens[preposition].End];
        return (hit.IsSector && word is "i" or "inom" or "från" or "ur" or "in" or "within" or "from" && ApplicantCues.GenericNoun.IsMatch(before))
            || (word is "från" or "ur" or "from" && ApplicantCues.PartOf.IsMatch(before));
    }
}
