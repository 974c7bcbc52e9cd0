using System.Text.RegularExpressions;
using Portfolj.Domain.Common;

namespace Portfolj.Domain.Funding.Matching;

/// <summary>How a round is closed to most of those whose type may apply.</summary>
internal enum RestrictionKind
{
    /// <summary>Only those invited, or who announced their interest before: never a hit.</summary>
    Invited,

    /// <summary>Only those who have had the grant before: whether that is us is not known here.</summary>
    EarlierGrantees,

    /// <summary>Only municipalities that the funder has chosen: whether ours is one is not known here.</summary>
    ChosenPlaces,

    /// <summary>Only municipalities of some description: whether ours is such a one is not known here, but many are.</summary>
    SomePlaces,
}

/// <summary>A restriction, with the round's own words.</summary>
internal sealed partial record RoundRestriction(RestrictionKind Kind, string Quote)
{
    /// <summary>The restriction that a round states, in its fields or else in its text; <c>null</c> when it states none.</summary>
    public static RoundRestriction? Of(MatchRound round)
    {
        if (round.InvitedOnly == true)
        {
            return new(RestrictionKind.Invited, round.Quotes.GetValueOrDefault(MatchFact.InvitedOnly, ""));
        }

        var invited = round.InvitedOnly is null ? Find(InvitedPattern(), RestrictionKind.Invited, round) : null;
        return invited ?? Find(EarlierPattern(), RestrictionKind.EarlierGrantees, round) ?? Find(ChosenPattern(), RestrictionKind.ChosenPlaces, round)
            ?? Find(SomePattern(), RestrictionKind.SomePlaces, round);
    }

    /// <summary>What is left of the evidence when it is not known whether the applicant meets the restriction.</summary>
    public double Factor => Kind switch
    {
        RestrictionKind.EarlierGrantees or RestrictionKind.ChosenPlaces => 0.5,
        RestrictionKind.SomePlaces => 0.9,
        _ => 1,
    };

    /// <summary>The restriction as a criterion's answer.</summary>
    public CriterionAnswer Answer() => Kind switch
    {
        RestrictionKind.Invited => new(Criterion.Invitation, Ternary.No, "Bara inbjudna får söka.", "Hör med finansiären om ni kan bli inbjudna nästa gång.", MatchFact.InvitedOnly) { Quote = Quote },
        RestrictionKind.EarlierGrantees => new(Criterion.Invitation, Ternary.Unknown, "Bara den som redan har fått bidraget får söka.", "Kontrollera om ni har fått det tidigare.") { Quote = Quote },
        RestrictionKind.SomePlaces => new(Criterion.Invitation, Ternary.Unknown, "Bara vissa kommuner kan söka.", "Läs villkoret och se om kommunen uppfyller det.") { Quote = Quote },
        _ => new(Criterion.Invitation, Ternary.Unknown, "Bara utpekade kommuner får del av pengarna.", "Se om kommunen finns på finansiärens lista.") { Quote = Quote },
    };

    private static RoundRestriction? Find(Regex pattern, RestrictionKind kind, MatchRound round)
    {
        foreach (var text in new[] { round.Title, round.Text })
        {
            if (pattern.Match(text) is { Success: true } match)
            {
                return new(kind, match.Value);
            }
        }

        return null;
    }

    [GeneratedRegex(@"\b(?:särskilt )?inbjudna (?:sökande|aktörer|kommuner|organisationer|parter|projekt)\b|\b(?:endast|enbart|bara) (?:den|de|aktörer|organisationer|kommuner)? ?som (?:har )?(?:bjudits in|blivit inbjudna|fått (?:en )?inbjudan)\b|\bsom tidigare (?:har )?anmält (?:sitt )?intresse\b|\b(?:sker|är) (?:endast |enbart )?(?:efter|på) inbjudan\b|\bby invitation only\b|\binvited (?:applicants|beneficiaries)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex InvitedPattern();

    [GeneratedRegex(@"\binga nya (?:projekt|sökande|ansökningar|organisationer)\b[^.]{0,60}|\b(?:endast|enbart|bara) (?:\w+ ){0,3}som (?:redan|tidigare) [^.]{0,40}(?:fått|fick|beviljats|har)\b|\b(?:endast|enbart|bara) (?:pågående|redan beviljade|tidigare beviljade) projekt\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex EarlierPattern();

    [GeneratedRegex(@"\b(?:förbehåll\w+|endast|enbart|bara) (?:till |för )?(?:de|följande) (?:\w+ ){0,2}kommuner(?:na)?\b|\b(?:utvalda|utpekade|särskilt utsedda) kommuner(?:na)?\b|\bövriga kommuner kan inte\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ChosenPattern();

    [GeneratedRegex(@"\b(?:endast|enbart|bara) kommuner (?:med|som|där|inom|vars)\b[^.;,]{0,80}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SomePattern();
}
