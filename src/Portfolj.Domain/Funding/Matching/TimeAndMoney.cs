using Portfolj.Domain.Common;
using Portfolj.Domain.Organisations;

namespace Portfolj.Domain.Funding.Matching;

/// <summary>Criteria of dates, amounts and own share. Only a closed or withdrawn round is ruled out; the rest are obstacles that lower it.</summary>
internal static class TimeAndMoney
{
    /// <summary>What an obstacle of this kind leaves of the evidence.</summary>
    public static double Factor(Criterion criterion) => criterion switch
    {
        Criterion.Period => 0.6,
        Criterion.Size => 0.85,
        Criterion.OwnShare => 0.75,
        _ => 1,
    };

    /// <summary>Status, period, size and own share, in that order.</summary>
    public static IEnumerable<CriterionAnswer> Judge(MatchInitiative initiative, IReadOnlyList<ApplicantType> roles, MatchRound round, DateOnly today)
    {
        yield return Status(round, today);
        if (Period(initiative, round) is { } period)
        {
            yield return period;
        }

        if (Size(initiative, round) is { } size)
        {
            yield return size;
        }

        yield return OwnShare(initiative, roles, round);
    }

    private static CriterionAnswer Status(MatchRound round, DateOnly today)
    {
        if (round.Cancelled)
        {
            return new(Criterion.Status, Ternary.No, "Finansiären har dragit tillbaka utlysningen.", Fact: MatchFact.Closes);
        }

        if (round.Closes is { } closes)
        {
            return closes.Date < today
                ? new(Criterion.Status, Ternary.No, $"Sista dagen var {SwedishText.Date(closes.Date)}.", "Bevaka nästa omgång.", MatchFact.Closes)
                : new(Criterion.Status, Ternary.Yes, $"Sista dag att söka är {SwedishText.Deadline(closes)}.", Fact: MatchFact.Closes);
        }

        if (round.Rolling)
        {
            return new(Criterion.Status, Ternary.Yes, "Ansökan tas emot löpande.", Fact: MatchFact.Closes);
        }

        return round.StatedClosed
            ? new(Criterion.Status, Ternary.No, "Utlysningen är stängd.", "Bevaka nästa omgång.", MatchFact.Closes)
            : new(Criterion.Status, Ternary.Unknown, "Sista ansökningsdag är inte känd.", "Se finansiärens sida.", MatchFact.Closes);
    }

    private static CriterionAnswer? Period(MatchInitiative initiative, MatchRound round)
    {
        if (round.PeriodFrom is null && round.PeriodTo is null)
        {
            return null;
        }

        if ((round.PeriodTo is { } to && initiative.From > to) || (round.PeriodFrom is { } from && initiative.To < from))
        {
            return new(Criterion.Period, Ternary.No, $"Pengarna gäller {Span(round.PeriodFrom, round.PeriodTo)}, en annan tid än insatsen.", "Se om insatsen kan flyttas i tid.", MatchFact.Period);
        }

        return initiative.From is null && initiative.To is null
            ? new(Criterion.Period, Ternary.Unknown, "Insatsens tid är inte angiven.", "Fyll i start och slut på insatsen.", MatchFact.Period)
            : new(Criterion.Period, Ternary.Yes, $"Pengarna får användas {Span(round.PeriodFrom, round.PeriodTo)}, medan insatsen pågår.", Fact: MatchFact.Period);
    }

    private static CriterionAnswer? Size(MatchInitiative initiative, MatchRound round)
    {
        var ceiling = round.MaxGrant ?? round.TotalBudget;
        if (round.MinGrant is null && ceiling is null)
        {
            return null;
        }

        if (new[] { round.MinGrant, ceiling }.Any(m => m is { } money && money.Currency != Money.Sek))
        {
            return new(Criterion.Size, Ternary.Unknown, $"Beloppen står i {ceiling?.Currency ?? round.MinGrant?.Currency} och jämförs inte med behovet.", "Räkna om dem till kronor.", MatchFact.Amount);
        }

        if (initiative.Need is not { } need)
        {
            return new(Criterion.Size, Ternary.Unknown, "Insatsens behov av pengar är inte angivet.", "Fyll i behovet per år på insatsen.", MatchFact.Amount);
        }

        if (round.MinGrant is { } min && need < min.Minor)
        {
            return new(Criterion.Size, Ternary.No, $"Minsta bidrag är {Kronor(min.Minor)}, mer än behovet på {Kronor(need)}.", "Sök tillsammans med fler eller vidga insatsen.", MatchFact.Amount);
        }

        return ceiling is { } top && need > top.Minor
            ? new(Criterion.Size, Ternary.No, $"Högst {Kronor(top.Minor)} kan ges, och behovet är {Kronor(need)}.", "Sök pengar till en del av insatsen.", MatchFact.Amount)
            : new(Criterion.Size, Ternary.Yes, $"Behovet på {Kronor(need)} ryms i bidraget.", Fact: MatchFact.Amount);
    }

    private static CriterionAnswer OwnShare(MatchInitiative initiative, IReadOnlyList<ApplicantType> roles, MatchRound round)
    {
        decimal? share = null;
        foreach (var role in roles)
        {
            share ??= round.OwnShareByType.TryGetValue(role, out var byType) ? byType : null;
        }

        share ??= round.OwnShare;
        if (share is not { } part)
        {
            return new(Criterion.OwnShare, Ternary.Unknown, "Det står inte om egen medfinansiering krävs.", "Läs villkoren hos finansiären eller fråga dem.", MatchFact.OwnShare);
        }

        if (part == 0)
        {
            return new(Criterion.OwnShare, Ternary.Yes, "Ingen egen medfinansiering krävs.", Fact: MatchFact.OwnShare);
        }

        if (initiative.Need is not { } need || initiative.OwnCapacity is not { } capacity)
        {
            return new(Criterion.OwnShare, Ternary.Unknown, $"{Percent(part)} av kostnaden måste ni betala själva, men insatsens behov eller egna medel är inte angivna.", "Fyll i dem på insatsen.", MatchFact.OwnShare);
        }

        var asked = (long)Math.Round(need * part, MidpointRounding.AwayFromZero);
        return asked > capacity
            ? new(Criterion.OwnShare, Ternary.No, $"{Percent(part)} egen medfinansiering är {Kronor(asked)}, och ni kan betala {Kronor(capacity)}.", "Sök fler som kan medfinansiera, eller räkna in arbetstid om utlysningen tillåter det.", MatchFact.OwnShare)
            : new(Criterion.OwnShare, Ternary.Yes, $"{Percent(part)} egen medfinansiering är {Kronor(asked)} och ryms i era {Kronor(capacity)}.", Fact: MatchFact.OwnShare);
    }

    private static string Span(DateOnly? from, DateOnly? to) => (from, to) switch
    {
        ({ } f, { } t) => $"{SwedishText.Date(f)}–{SwedishText.Date(t)}",
        ({ } f, null) => $"från {SwedishText.Date(f)}",
        (null, { } t) => $"till {SwedishText.Date(t)}",
        _ => "",
    };

    private static string Kronor(long ore) => SwedishText.Amount(new Money(ore, Money.Sek));

    private static string Percent(decimal share) => SwedishText.Percent(share * 100);
}
