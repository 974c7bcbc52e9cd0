using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Organisations;

namespace Portfolj.Domain.Funding.Matching;

/// <summary>What an eligibility criterion concerns.</summary>
public enum Criterion
{
    /// <summary>Applicant type, huvudman included.</summary>
    Applicant,

    /// <summary>Only those invited.</summary>
    Invitation,

    /// <summary>County or municipality.</summary>
    Geography,

    /// <summary>Several parties together.</summary>
    Partnership,

    /// <summary>Open, closed or withdrawn.</summary>
    Status,

    /// <summary>Days of the money against days of the initiative.</summary>
    Period,

    /// <summary>Size of the grant against the need.</summary>
    Size,

    /// <summary>Own share against own capacity.</summary>
    OwnShare,
}

/// <summary>The answer to one criterion.</summary>
/// <param name="Criterion">What it concerns.</param>
/// <param name="Answer">Yes fits, no hinders, unknown neither.</param>
/// <param name="Text">Why, in Swedish.</param>
/// <param name="Help">What could be done, or where the answer can be had.</param>
/// <param name="Fact">The fact of the round that the answer rests on.</param>
public sealed record CriterionAnswer(Criterion Criterion, Ternary Answer, string Text, string? Help = null, MatchFact? Fact = null)
{
    /// <summary>The round's own words, when the criterion read them itself.</summary>
    public string? Quote { get; init; }
}

/// <summary>All criteria of one round for one initiative.</summary>
/// <param name="Answers">In the order of the criteria.</param>
/// <param name="Excluded">Never a hit.</param>
/// <param name="PartnerRoute">The applicant may not apply, but a named partner type may.</param>
/// <param name="Factor">What obstacles that do not exclude leave of the evidence, 0–1.</param>
public sealed record EligibilityVerdict(IReadOnlyList<CriterionAnswer> Answers, bool Excluded, bool PartnerRoute, double Factor)
{
    /// <summary>Whether the applicant itself may apply where it is: yes, no, or not known.</summary>
    public Ternary Eligible
    {
        get
        {
            var hard = Answers.Where(a => a.Criterion is Criterion.Applicant or Criterion.Invitation or Criterion.Geography).Select(a => a.Answer).ToList();
            return hard.Contains(Ternary.No) ? Ternary.No : hard.Contains(Ternary.Unknown) ? Ternary.Unknown : Ternary.Yes;
        }
    }
}

/// <summary>Judges rounds for one initiative. What the source does not say is unknown and never excludes.</summary>
/// <param name="initiative">The initiative.</param>
/// <param name="options">Whether time and money count.</param>
/// <param name="today">The day from which dates are judged.</param>
public sealed class Eligibility(MatchInitiative initiative, MatchOptions options, DateOnly today)
{
    private readonly IReadOnlyList<ApplicantType> own = initiative.AllRoles;
    private readonly ApplicantType[] partners =
        [.. initiative.Partners.Concat(initiative.Partners.Contains(ApplicantType.Municipality) ? [ApplicantType.PrincipalOrganiser] : []).Distinct()];

    /// <summary>The verdict on one round.</summary>
    public EligibilityVerdict Judge(MatchRound round) => Judge(round, RoundRestriction.Of(round));

    internal EligibilityVerdict Judge(MatchRound round, RoundRestriction? restriction)
    {
        var applicant = Applicant(round, out var partnerRoute);
        var answers = new List<CriterionAnswer> { applicant };
        var factor = 1.0;
        if (restriction is not null)
        {
            answers.Add(restriction.Answer());
            factor *= restriction.Factor;
        }

        answers.Add(Geography(round));
        if (round.PartnershipRequired == true)
        {
            answers.Add(initiative.Partners.Count > 0
                ? new(Criterion.Partnership, Ternary.Yes, "Flera parter måste söka tillsammans, och insatsen har en partner.", Fact: MatchFact.Partnership)
                : new(Criterion.Partnership, Ternary.No, "Flera parter måste söka tillsammans, och insatsen har ingen partner.", "Knyt en partner till insatsen innan ni söker.", MatchFact.Partnership));
        }

        var excluded = answers.Exists(a => a.Answer == Ternary.No && a.Criterion is (Criterion.Geography or Criterion.Invitation))
            || (applicant.Answer == Ternary.No && !partnerRoute);
        if (!options.IgnoreTimeAndMoney)
        {
            var soft = TimeAndMoney.Judge(initiative, own, round, today).ToList();
            answers.AddRange(soft);
            excluded |= soft.Exists(a => a is { Criterion: Criterion.Status, Answer: Ternary.No });
            factor *= soft.Where(a => a.Answer == Ternary.No).Aggregate(1.0, (f, a) => f * TimeAndMoney.Factor(a.Criterion));
        }

        return new EligibilityVerdict(answers, excluded, partnerRoute, factor);
    }

    private CriterionAnswer Applicant(MatchRound round, out bool partnerRoute)
    {
        partnerRoute = false;
        var barred = round.Excluded.Concat(round.PartnerOnly).ToHashSet();
        if (round.Applicants is null)
        {
            return own.All(barred.Contains)
                ? new(Criterion.Applicant, Ternary.No, $"{Capital(Own())} får inte söka.", Fact: MatchFact.Applicants)
                : new(Criterion.Applicant, Ternary.Unknown, "Det står inte vem som får söka.", "Läs under ”Vem kan söka” hos finansiären eller fråga dem.", MatchFact.Applicants);
        }

        var mine = own.Where(t => round.Applicants.Contains(t) && !barred.Contains(t)).ToList();
        if (mine.Count > 0)
        {
            return new(Criterion.Applicant, Ternary.Yes, $"{Capital(mine[0].Name())} får söka.", Fact: MatchFact.Applicants);
        }

        var theirs = partners.Where(t => round.Applicants.Contains(t) && !barred.Contains(t)).ToList();
        if (theirs.Count > 0)
        {
            partnerRoute = true;
            return new(
                Criterion.Applicant,
                Ternary.No,
                $"{Capital(Own())} kan inte söka själv, men en partner kan söka: {Join(theirs)}.",
                "Fråga partnern om den vill söka, och avtala om er del.",
                MatchFact.Applicants);
        }

        return own.Any(round.PartnerOnly.Contains)
            ? new(Criterion.Applicant, Ternary.No, $"{Capital(Own())} kan bara delta som partner till någon annan sökande.", $"Sök upp en part som får söka: {Join(round.Applicants)}.", MatchFact.Applicants)
            : new(Criterion.Applicant, Ternary.No, $"Bara {Join(round.Applicants)} får söka.", Fact: MatchFact.Applicants);
    }

    private CriterionAnswer Geography(MatchRound round)
    {
        if (round.Geography is not { } geography)
        {
            return new(Criterion.Geography, Ternary.Unknown, "Det står inte var i landet bidraget gäller.", "Läs villkoren hos finansiären eller fråga dem.", MatchFact.Geography);
        }

        if (geography.IsNational)
        {
            return new(Criterion.Geography, Ternary.Yes, "Bidraget gäller hela landet.", Fact: MatchFact.Geography);
        }

        var place = initiative.Municipality ?? initiative.County;
        if (place is null)
        {
            return new(Criterion.Geography, Ternary.Unknown, "Bidraget gäller bara vissa platser, och insatsens län är inte angivet.", "Fyll i län på insatsen.", MatchFact.Geography);
        }

        if (geography.Covers(place) || (initiative.County is { } county && geography.Covers(county)))
        {
            return new(Criterion.Geography, Ternary.Yes, $"Bidraget gäller {Places.Describe(geography)}, där insatsen är.", Fact: MatchFact.Geography);
        }

        return initiative.Municipality is null && geography.Codes.Any(c => c.StartsWith(place, StringComparison.Ordinal))
            ? new(Criterion.Geography, Ternary.Unknown, "Bidraget gäller vissa kommuner i länet.", "Fyll i kommun på insatsen.", MatchFact.Geography)
            : new(Criterion.Geography, Ternary.No, $"Bidraget gäller bara {Places.Describe(geography)}.", Fact: MatchFact.Geography);
    }

    private string Own() => initiative.Applicant switch
    {
        ApplicantType.Municipality => "kommunen",
        var other => other.Name(),
    };

    private static string Join(IEnumerable<ApplicantType> types)
    {
        var names = types.Select(t => t.Name()).ToList();
        return names.Count < 2 ? string.Concat(names) : string.Join(", ", names.SkipLast(1)) + " och " + names[^1];
    }

    private static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
