using System.Text.RegularExpressions;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Reading;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Sources.Defined;

/// <summary>Turns what the domain reads from Swedish text into the fields of a round.</summary>
public static partial class FactsOfText
{
    /// <summary>The fields that the text states, each with its words.</summary>
    public static IEnumerable<FieldReading> From(ReadFacts facts) =>
        Dates(facts.Deadline).Concat(Money(facts)).Concat(Applicants(facts.Applicants)).Concat(Rest(facts));

    /// <summary>How the money is given out, in the page's words; <c>null</c> when it does not say.</summary>
    public static Mechanism? MechanismOf(IReadOnlyList<TextSection> sections, ReadFacts facts)
    {
        var text = string.Join('\n', sections.Select(s => s.Heading + "\n" + s.Text));
        return facts.Mechanism is { } read ? read.Value
            : FrameWords().IsMatch(text) ? Mechanism.FrameRequisition
            : DirectWords().IsMatch(text) ? Mechanism.DirectPayment
            : RequisitionWords().IsMatch(text) ? Mechanism.Requisition
            : facts.Amount.PerUnit is not null ? Mechanism.FlatPerUnit
            : ApplicationWords().IsMatch(text) ? Mechanism.Application : null;
    }

    /// <summary>The act that governs the grant, e.g. "2023:442", where the text says "förordning (2023:442)".</summary>
    public static string? LegalActOf(IEnumerable<TextSection> sections) =>
        sections.Select(s => Act().Match(s.Text)).FirstOrDefault(m => m.Success)?.Groups[1].Value;

    private static IEnumerable<FieldReading> Dates(DeadlineFacts facts)
    {
        if (facts.Opens is { } opens)
        {
            yield return Of(RoundField.Opens, RoundProjection.Format(opens.Value), opens);
        }

        if (facts.Closes is { } closes)
        {
            yield return Of(RoundField.Closes, RoundProjection.Format(closes.Value), closes);
        }

        if (facts.OtherDeadlines.Count > 0)
        {
            yield return Of(RoundField.OtherCutoffs, string.Join(',', facts.OtherDeadlines.Select(d => d.Value.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).Distinct()), facts.OtherDeadlines[0]);
        }

        if (facts.Rolling is { Value: true } rolling)
        {
            yield return Of(RoundField.DeadlineKind, nameof(DeadlineKind.Rolling), rolling);
        }
        else if (facts.Recurring is { Value: true } recurring)
        {
            yield return Of(RoundField.DeadlineKind, nameof(DeadlineKind.Recurring), recurring);
        }
        else if (facts is { Opens: null, Closes: null } && (facts.ClosesApprox ?? facts.OpensApprox) is { } approximate)
        {
            yield return Of(RoundField.DeadlineKind, nameof(DeadlineKind.Approximate), approximate);
        }

        if (facts.Status is { Value: not StatusWord.Cancelled } status)
        {
            yield return Of(RoundField.StatedStatus, status.Value.ToString(), status);
        }
    }

    private static IEnumerable<FieldReading> Money(ReadFacts facts)
    {
        foreach (var (field, amount) in new[] { (RoundField.TotalBudget, facts.Amount.Total), (RoundField.MinGrant, facts.Amount.Min), (RoundField.MaxGrant, facts.Amount.Max) })
        {
            if (amount is not null)
            {
                yield return Of(field, RoundProjection.Format(amount.Value), amount);
            }
        }

        if (facts.CoFinancing.OwnSharePercent is { } share)
        {
            yield return Of(RoundField.OwnShare, RoundProjection.Format(share.Value / 100, facts.CoFinancing.OwnShareByApplicant.Select(p => KeyValuePair.Create(p.Key, p.Value / 100))), share);
        }
    }

    private static IEnumerable<FieldReading> Applicants(ApplicantFacts facts)
    {
        foreach (var (field, types) in new[] { (RoundField.Applicants, facts.Include), (RoundField.ExcludedApplicants, facts.Exclude), (RoundField.PartnerOnly, facts.PartnerOnly) })
        {
            if (types.Count > 0)
            {
                var quotes = string.Join(" … ", types.Select(t => t.Quote).Distinct());
                yield return new FieldReading(field, RoundProjection.Format(types.Select(t => t.Value)), quotes, types[0].Place);
            }
        }

        foreach (var (field, flag) in new[] { (RoundField.PartnershipRequired, facts.PartnershipRequired), (RoundField.InvitedOnly, facts.InvitedOnly) })
        {
            if (flag is not null)
            {
                yield return Of(field, RoundProjection.Format(flag.Value), flag);
            }
        }
    }

    private static IEnumerable<FieldReading> Rest(ReadFacts facts)
    {
        if (facts.Geography is { } geography)
        {
            yield return Of(RoundField.Geography, geography.Value.ToString(), geography);
        }

        if (facts.Themes.Count > 0)
        {
            yield return new FieldReading(RoundField.Themes, string.Join('\n', facts.Themes.Select(t => t.Value)), string.Join(" … ", facts.Themes.Select(t => t.Quote).Distinct()), facts.Themes[0].Place);
        }

        if ((facts.Cancelled is { Value: true } ? facts.Cancelled.Quote : facts.Deadline.Status is { Value: StatusWord.Cancelled } word ? word.Quote : null) is { } words)
        {
            yield return new FieldReading(RoundField.Cancelled, RoundProjection.Format(true), words, facts.Cancelled?.Place ?? facts.Deadline.Status?.Place);
        }
    }

    private static FieldReading Of<T>(RoundField field, string value, ReadValue<T> read) => new(field, value, read.Quote, read.Place);

    [GeneratedRegex(@"\bbidragsram", RegexOptions.IgnoreCase)]
    private static partial Regex FrameWords();

    [GeneratedRegex(@"\b(?:betalas ut|fördelas) (?:automatiskt|utan ansökan)", RegexOptions.IgnoreCase)]
    private static partial Regex DirectWords();

    [GeneratedRegex(@"\brekvi(?:rer|sition)", RegexOptions.IgnoreCase)]
    private static partial Regex RequisitionWords();

    [GeneratedRegex(@"\b(?:ansök|sök(?:a|er)? (?:bidrag|stöd|medel)|kan söka)", RegexOptions.IgnoreCase)]
    private static partial Regex ApplicationWords();

    [GeneratedRegex(@"\b(?:[Ff]örordning(?:en)?|SFS)\s*\(?((?:19|20)\d\d:\d{1,5})\)?")]
    private static partial Regex Act();
}
