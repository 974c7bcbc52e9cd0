using System.Text.RegularExpressions;
using Portfolj.Domain.Common;
using Portfolj.Domain.Organisations;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>A part of a page: its heading or label, and the text under it.</summary>
/// <param name="Heading">"Vem kan söka?", "Sista ansökningsdag", or <c>null</c> for text before the first heading.</param>
/// <param name="Text">The visible text, lines separated by line breaks.</param>
public sealed record TextSection(string? Heading, string Text);

/// <summary>Reads the facts of a call from the sections of its page. Pure: same text and day, same facts.</summary>
public static class CallTextReading
{
    private static readonly Regex Direct = new(@"\b(?:betalas\s+ut|utbetalas|fördelas)\s+(?:automatiskt|utan\s+(?:att\s+\w+\s+)?ansök\w*|utan\s+särskild\s+ansök\w*)|\b(?:ingen|inte\s+någon)\s+ansökan\s+(?:behövs|krävs)|\bbehöver\s+inte\s+(?:an)?söka", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex Frame = new(@"\bbidragsram\w*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex Requisition = new(@"\brekvirera\w*|\brekvisition\w*|\brekvirering\w*", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex Application = new(@"\b(?:ansöka|ansökan|ansökningar|sök(?:a)?)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>
    /// Reads all sections. A heading tells what its text is about and wins over prose elsewhere; a fact that no section
    /// states plainly stays unknown. Quotes are verbatim, their positions count within the section's text, and
    /// <see cref="ReadValue{T}.Place"/> is the section's heading. Words of the heading itself have position −1.
    /// </summary>
    /// <param name="sections">The page from top to bottom.</param>
    /// <param name="referenceDate">The day that the page was fetched or published: dates without a year lie on or after it.</param>
    public static ReadFacts Read(IReadOnlyList<TextSection> sections, DateOnly referenceDate)
    {
        List<TextSection> useful = [.. sections.Where(s => !Headings.IsNote(s.Heading))];
        var deadline = Deadlines(useful, referenceDate);
        var amount = Amounts(useful);
        return new ReadFacts
        {
            Deadline = deadline,
            Amount = amount,
            CoFinancing = CoFinancing(useful),
            Applicants = Applicants(useful),
            Geography = Where(useful),
            Themes = Themes(useful),
            Mechanism = HowPaid(useful, amount),
            Cancelled = deadline.Status is { Value: StatusWord.Cancelled } cancelled ? Map(cancelled, true) : null,
        };
    }

    private static DeadlineFacts Deadlines(List<TextSection> sections, DateOnly referenceDate)
    {
        ComposedText labels = new(sections.Where(s => Headings.IsWhen(s.Heading)), withHeadings: true);
        ComposedText all = new(sections.Where(s => !Headings.IsOtherDate(s.Heading)), withHeadings: true);
        var stated = Rebase(DeadlineReading.Read(labels.Text, referenceDate), labels);
        var prose = Rebase(DeadlineReading.Read(all.Text, referenceDate), all);
        if (prose.Status?.Value == StatusWord.Cancelled)
        {
            return prose;
        }

        if (stated.Opens is null && stated.Closes is null && stated.Rolling is null && stated.OpensApprox is null && stated.ClosesApprox is null)
        {
            return prose with { Status = stated.Status ?? prose.Status, Recurring = stated.Recurring ?? prose.Recurring };
        }

        // Prose may add what the labels leave out, never contradict them.
        var agrees = stated.Closes is null || prose.Closes is null || prose.Closes.Value.Date == stated.Closes.Value.Date;
        return stated with
        {
            Opens = stated.Opens ?? (agrees ? prose.Opens : null),
            Closes = stated.Closes is { Value.Time: null } day && prose.Closes?.Value.Date == day.Value.Date ? prose.Closes : stated.Closes ?? (stated.Rolling is null ? prose.Closes : null),
            OpensApprox = stated.OpensApprox ?? (stated.Opens is null && agrees && prose.Opens is null ? prose.OpensApprox : null),
            Rolling = stated.Rolling ?? (stated.Closes is null ? prose.Rolling : null),
            Recurring = stated.Recurring ?? prose.Recurring,
            Preliminary = stated.Preliminary ?? prose.Preliminary,
            Status = stated.Status ?? prose.Status,
        };
    }

    private static AmountFacts Amounts(List<TextSection> sections)
    {
        var facts = AmountFacts.None;
        foreach (var section in sections.Where(s => !Headings.IsCost(s.Heading)).OrderBy(s => Headings.Amount(s.Heading) == AmountContext.None))
        {
            var context = Headings.Amount(section.Heading);
            ComposedText text = new([section], withHeadings: context != AmountContext.None);
            var read = AmountReading.Read(text.Text, context);
            facts = new AmountFacts
            {
                Total = facts.Total ?? text.Rebase(read.Total),
                Min = facts.Min ?? text.Rebase(read.Min),
                Max = facts.Max ?? text.Rebase(read.Max),
                PerUnit = facts.PerUnit ?? text.Rebase(read.PerUnit),
                PerYear = facts.PerYear || read.PerYear,
                Approximate = facts.Total is null ? read.Approximate : facts.Approximate,
            };
        }

        // A floor above the cap comes from two different things; neither can be trusted alone.
        return facts is { Min: { } min, Max: { } max } && (min.Value.Currency != max.Value.Currency || min.Value.Minor > max.Value.Minor) ? facts with { Min = null } : facts;
    }

    private static CoFinancingFacts CoFinancing(List<TextSection> sections)
    {
        foreach (var section in sections.Where(s => !Headings.IsCost(s.Heading)).OrderBy(s => s.Heading?.Contains("finansier", StringComparison.OrdinalIgnoreCase) != true && Headings.Amount(s.Heading) == AmountContext.None))
        {
            ComposedText text = new([section], withHeadings: section.Heading?.Length < 40);
            var read = CoFinancingReading.Read(text.Text, Headings.Amount(section.Heading) == AmountContext.Grant);
            if (read.OwnSharePercent is not null)
            {
                return read with { OwnSharePercent = text.Rebase(read.OwnSharePercent), SupportPercent = text.Rebase(read.SupportPercent) };
            }
        }

        return CoFinancingFacts.None;
    }

    private static ApplicantFacts Applicants(List<TextSection> sections)
    {
        var facts = ReadApplicants(sections.Where(s => Headings.IsWho(s.Heading) && !Headings.IsWhoNot(s.Heading)), isAboutApplicants: true);
        if (facts.Include.Count == 0 && facts.Exclude.Count == 0)
        {
            facts = ReadApplicants(sections.Where(s => !Headings.IsOtherDate(s.Heading) && !Headings.IsWhoNot(s.Heading)), isAboutApplicants: false);
        }

        // "Vem kan inte söka?" has its "inte" in the heading.
        var refused = ReadApplicants(sections.Where(s => Headings.IsWhoNot(s.Heading)), isAboutApplicants: false, withHeadings: true).Exclude;
        var named = facts.Include.Concat(facts.Exclude).Concat(facts.PartnerOnly).Select(v => v.Value).ToHashSet();
        facts = facts with { Exclude = [.. facts.Exclude.Concat(refused.Where(r => !named.Contains(r.Value))).OrderBy(v => v.Value)] };

        ComposedText all = new(sections, withHeadings: false);
        var whole = ApplicantReading.Read(all.Text);
        return facts with
        {
            PartnershipRequired = facts.PartnershipRequired ?? all.Rebase(whole.PartnershipRequired),
            InvitedOnly = facts.InvitedOnly ?? all.Rebase(whole.InvitedOnly),
        };
    }

    private static ApplicantFacts ReadApplicants(IEnumerable<TextSection> sections, bool isAboutApplicants, bool withHeadings = false)
    {
        ComposedText text = new(sections, withHeadings);
        var read = ApplicantReading.Read(text.Text, isAboutApplicants);
        return read with
        {
            Include = text.Rebase(read.Include),
            Exclude = text.Rebase(read.Exclude),
            PartnerOnly = text.Rebase(read.PartnerOnly),
            PartnershipRequired = text.Rebase(read.PartnershipRequired),
            InvitedOnly = text.Rebase(read.InvitedOnly),
        };
    }

    private static List<ReadValue<string>> Themes(List<TextSection> sections)
    {
        ComposedText text = new(sections, withHeadings: false);
        return text.Rebase(ThemeReading.Read(text.Text));
    }

    private static ReadValue<Geography>? Where(List<TextSection> sections)
    {
        foreach (var section in sections.OrderBy(s => Headings.IsWhere(s.Heading) ? 0 : Headings.IsWho(s.Heading) ? 1 : s.Heading is null ? 2 : 3))
        {
            ComposedText text = new([section], withHeadings: false);
            if (GeographyReading.Read(text.Text, Headings.IsWhere(section.Heading)) is { } geography)
            {
                return text.Rebase(geography);
            }
        }

        return null;
    }

    private static ReadValue<Mechanism>? HowPaid(List<TextSection> sections, AmountFacts amount)
    {
        ComposedText all = new(sections, withHeadings: true);
        ReadValue<Mechanism>? Find(Regex words, Mechanism mechanism) =>
            words.Match(all.Text) is { Success: true } match ? all.Rebase(new ReadValue<Mechanism>(mechanism, match.Value, match.Index)) : null;

        if (Find(Direct, Mechanism.DirectPayment) is { } direct)
        {
            return direct;
        }

        var requisition = Find(Requisition, Mechanism.Requisition);
        if (requisition is not null && !sections.Exists(s => Headings.IsWho(s.Heading) && !Headings.IsRequisition(s.Heading) && Application.IsMatch(s.Heading!)))
        {
            return Find(Frame, Mechanism.FrameRequisition) ?? requisition;
        }

        return amount is { PerUnit: { } unit, Max: null }
            ? new ReadValue<Mechanism>(Mechanism.FlatPerUnit, unit.Quote, unit.Position) { Place = unit.Place }
            : Find(Application, Mechanism.Application);
    }

    private static DeadlineFacts Rebase(DeadlineFacts facts, ComposedText text) => facts with
    {
        Opens = text.Rebase(facts.Opens),
        Closes = text.Rebase(facts.Closes),
        OtherDeadlines = text.Rebase(facts.OtherDeadlines),
        OpensApprox = text.Rebase(facts.OpensApprox),
        ClosesApprox = text.Rebase(facts.ClosesApprox),
        Rolling = text.Rebase(facts.Rolling),
        Recurring = text.Rebase(facts.Recurring),
        Preliminary = text.Rebase(facts.Preliminary),
        Status = text.Rebase(facts.Status),
    };

    private static ReadValue<TTo> Map<TFrom, TTo>(ReadValue<TFrom> value, TTo to) => new(to, value.Quote, value.Position) { Place = value.Place };
}
