using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>Who pays a share.</summary>
internal enum SharePayer
{
    /// <summary>No verb says.</summary>
    Unknown,

    /// <summary>The applicant's side.</summary>
    Applicant,

    /// <summary>The one who gives the support.</summary>
    Giver,
}

/// <summary>
/// Finds the payer by verb and party: an own party that pays, or a giver from whom an own party gets. The order of the words is free
/// ("ni betalar", "betalar ni", "ska ni betala"), and the verb nearest to the share decides.
/// </summary>
internal static class SharePayers
{
    /// <summary>The applicant's side.</summary>
    public const string Own = @"(?:ni(?:\s+själva?)?|du(?:\s+själv)?|man\s+själv|själva?|(?:den|de)\s+(?:som\s+)?(?:an)?sök(?:er|ande)|\w*sökanden?|projektägar\w*|\w*projektet|projektets?\s+(?:egna\s+)?part\w*|(?:projekt)?parterna|part(?:en|ner|ners|nerna)|stödmottagar\w*|bidragsmottagar\w*|mottagaren?|kommun(?:en|er|erna)?|region(?:en|er|erna)?|\w*förening(?:en|ar|arna)?|organisation(?:en|er|erna)?|\w*företag(?:et|en)?|klubb(?:en|ar|arna)?|staden|huvudm[aä]n\w*|er\s+\w+|you|the\s+(?:applicants?|beneficiar\w*|grantees?|partners?|lead\s+partner)|applicants?|beneficiar\w*|grantees?|partners)";

    /// <summary>The giver's side.</summary>
    public const string Giver = @"(?:vi|oss|eu|unionen|\w*fond(?:en|er)?|staten|myndigheten|\w*bidrag(?:et)?|\w*stöd(?:et)?|\w*programmet|finansiären|utlysaren|[\w-]*rådet|\w*verket|\w*styrelsen|vinnova|formas|forte|mucf|rf(?:-sisu)?|\w*stiftelsen|kommissionen|\w*förbundet|we|the\s+(?:fund|foundation|programme|eu|union|grant|commission|council|agency|call))";

    private const string Between = @"(?:(?!(?:och|men|medan|som|att|själva?|and|but|while)\b)[\wåäö]+\s+){0,3}?";

    private const string Modal = @"(?:ska|skall|måste|behöver|får|kan|bör|kommer|must|shall|should|will|have\s+to|has\s+to)";

    private const string Pay = @"(?:betalar?|bekostar?|täcker|täcka|finansierar?|bära|bär|stå[r]?\s+(?:\w+\s+)?för|svarar?\s+(?:\w+\s+)?för|ansvarar?\s+för|bidrar?|skjut(?:a|er)|tillskjut(?:a|er)|lägg(?:a|er)(?!\s+på)|sätt(?:a|er)\s+(?:själva?\s+)?in|satsar?|skaffar?|ordnar?|hittar?|få[r]?\s+(?:själva?\s+)?(?:fram|ihop)|ta[r]?\s+(?:fram|hand\s+om)|samlar?\s+in|kom(?:ma|mer)\s+(?:upp\s+)?med|gå[r]?\s+in\s+med|investerar?|tillför(?:a)?|ersätt(?:a|er)|medfinansierar?|egenfinansierar?|matchar?|subventionerar?|pays?|covers?|contributes?|provides?|finances?|funds?|secures?|raises?|bears?|reimburses?|contribute)";

    private const string Get = @"(?:få|får|erhåll(?:a|er)|söka|söker|ansöka|beviljas|ersätts|ersättas|kompenseras|återfår?|receive|get|apply|claim)";

    private static readonly Regex Paid = new(
        $@"\b{Own}\s+(?:{Modal}\s+)?{Between}(?<ownPays>{Pay})\b|\b(?<ownPays>{Pay})\s+{Own}\b|\b{Modal}\s+{Own}\s+{Between}(?<ownPays>{Pay})\b"
        + $@"|\b{Giver}\s+(?:{Modal}\s+)?{Between}(?<giverPays>{Pay})\b|\b(?<giverPays>{Pay})\s+{Giver}\b|\b{Modal}\s+{Giver}\s+{Between}(?<giverPays>{Pay})\b"
        + $@"|\b{Own}\s+(?:{Modal}\s+)?{Between}(?<ownGets>{Get})\b(?!\s+(?:själva?\s+)?(?:fram|ihop|betala|stå|bekosta|täcka|bära|inte|ej))|\b(?:kan|får)\s+{Own}\s+{Between}(?<ownGets>{Get})\b(?!\s+(?:själva?\s+)?(?:fram|ihop))|\b(?<ownGets>får|erhåller|söker|ersätts)\s+{Own}\s+(?:\w+\s+)?(?:av|från|i|ur|tillbaka)\b"
        + $@"|\b(?<giverPays>{Get}|kommer|komma|comes?)\s+(?:\w+\s+)?(?:av|från|ur|from)\s+(?:(?:den|det|the)\s+)?{Giver}\b",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    private static readonly Regex ClauseEnd = new(@"(?<=\w)[,;:](?!\s*(?:ska|skall|måste|får|kan|täcks|betalas)\b)|\b(?:medan|men|som)\b", RegexOptions.CultureInvariant);

    /// <summary>The payer by the words before and after a share.</summary>
    public static SharePayer Of(string before, string after)
    {
        var (earlier, later) = (Paid.Matches(before).LastOrDefault(), Paid.Match(after));
        var first = ClauseEnd.Match(after) is { Success: true } end ? end.Index : after.Length;
        if (later.Success && later.Index > first)
        {
            later = Match.Empty;
        }

        // "Ni får 80 procent, som …": what stands before the share is its own clause; after it only when nothing did.
        return earlier is not null && earlier.Success ? Side(earlier) : later.Success ? Side(later) : SharePayer.Unknown;
    }

    private static SharePayer Side(Match match) =>
        match.Groups["ownPays"].Success ? SharePayer.Applicant : SharePayer.Giver;
}
