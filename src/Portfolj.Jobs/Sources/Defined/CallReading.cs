using System.Globalization;
using System.Text.RegularExpressions;
using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Reading;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Sources.Defined;

/// <summary>Makes a call of its text: prose first, over it the labels, over them the definition's own fields, and on top what a list or answer stated outright.</summary>
public sealed partial class CallReading(SourceDefinition definition)
{
    private const int SummaryLength = 600;

    private static readonly RoundField[] Evidence =
    [
        RoundField.Opens, RoundField.Closes, RoundField.DeadlineKind, RoundField.StatedStatus, RoundField.Cancelled, RoundField.TotalBudget, RoundField.MinGrant, RoundField.MaxGrant,
        RoundField.OwnShare, RoundField.Applicants, RoundField.PartnerOnly, RoundField.ExcludedApplicants,
    ];

    private readonly DefinedFields defined = new(definition);

    /// <summary>The call, or the reason why there is none.</summary>
    public ReadResult Read(CallText text)
    {
        var sections = PageSections.Of(text.Lines, definition);
        var title = text.Title;
        var others = new Dictionary<string, string>(text.Other, StringComparer.Ordinal);
        var (published, publishedWords) = Published(text);
        var reference = text.Reference ?? Reference(published, text.Day);
        var facts = CallTextReading.Read(sections.Sections, reference);
        var fields = new Dictionary<RoundField, FieldReading>();
        foreach (var fact in FactsOfText.From(facts))
        {
            fields[fact.Field] = fact;
        }

        var doubt = Labels(sections, reference, fields);
        Places(sections, title, fields);
        foreach (var (name, field, words, quote, place) in defined.Read(text, sections))
        {
            if (field is null)
            {
                others.TryAdd(name, words);
            }
            else if (field == RoundField.Title)
            {
                title = words;
            }
            else if (FieldValues.Of(field.Value, words, reference) is { } value)
            {
                fields[field.Value] = new FieldReading(field.Value, field == RoundField.Url && text.BaseUrl is { } from && Uri.TryCreate(from, value, out var absolute) ? absolute.AbsoluteUri : value, quote, place);
            }
            else if (field is RoundField.Opens or RoundField.Closes && FieldValues.IsPlaceholder(words))
            {
                fields.Remove(field.Value);
            }
            else
            {
                doubt ??= $"”{words}” gick inte att läsa ({place})";
            }
        }

        foreach (var stated in text.Stated)
        {
            fields[stated.Field] = stated;
        }

        if (Refusal(title, text, fields, facts) is { } reason)
        {
            return ReadResult.Refuse(text.Url, title.Length > 0 ? title : text.Item, reason);
        }

        Rest(text, sections, published, publishedWords, fields);
        return new ReadResult { Calls = [Call(text, title, sections, facts, fields, others, doubt)] };
    }

    private string? Refusal(string title, CallText text, Dictionary<RoundField, FieldReading> fields, ReadFacts facts) =>
        definition.NotCalls.Any(pattern => DefinedPattern.Of(pattern, ignoreCase: true).IsMatch(title)) ? "sidan är en översikt, ingen utlysning"
        : !Array.Exists(Evidence, fields.ContainsKey) && facts.Amount.PerUnit is null
            ? "inga uppgifter om en utlysning hittades på sidan: varken datum, sökande eller belopp"
        : null;

    private void Rest(CallText text, PageSections sections, DateOnly? published, string? publishedWords, Dictionary<RoundField, FieldReading> fields)
    {
        if (!fields.ContainsKey(RoundField.Summary) && Summary(sections, text) is { Length: > 0 } summary)
        {
            fields[RoundField.Summary] = new FieldReading(RoundField.Summary, summary);
        }

        if (published is { } day)
        {
            fields.TryAdd(RoundField.Published, new FieldReading(RoundField.Published, FieldValues.Iso(day), publishedWords, publishedWords is null ? "listan" : "sidan"));
        }

        fields.TryAdd(RoundField.Url, new FieldReading(RoundField.Url, text.Url));
        if (definition.Programme is { } programme)
        {
            fields.TryAdd(RoundField.Programme, new FieldReading(RoundField.Programme, programme, null, "källans beskrivning"));
        }
    }

    private ReadCall Call(CallText text, string title, PageSections sections, ReadFacts facts, Dictionary<RoundField, FieldReading> fields, Dictionary<string, string> others, string? doubt)
    {
        Day(fields, RoundField.Closes, out var closes);
        Day(fields, RoundField.Opens, out var opens);
        var rolling = fields.GetValueOrDefault(RoundField.DeadlineKind)?.Value == nameof(DeadlineKind.Rolling);
        var key = RoundKeys.Of(text.Mark is { } mark && !title.Contains(mark, StringComparison.Ordinal) ? $"{title} {mark}" : title, opens, closes, rolling, text.Day);
        var funder = others.GetValueOrDefault("funder") ?? sections.Value(definition.Labels.Funder)?.Value;
        var url = fields[RoundField.Url].Value;
        return new ReadCall
        {
            ExternalId = others.TryGetValue("id", out var id) ? id : ExternalId(text, url, title, key, closes),
            RoundKey = key,
            Url = url,
            CanonicalUrl = CanonicalUrl.Of(url),
            AddressIsIdentity = text.Mark is null && !others.ContainsKey("id") && definition.ExternalId is ExternalIdKind.PathAndYear or ExternalIdKind.Path,
            Title = title,
            Funder = funder ?? definition.Funder.Name,
            FunderType = funder is null ? definition.Funder.Type : FunderTypes.Of(funder) ?? definition.Funder.Type,
            LegalAct = (others.GetValueOrDefault("legalAct") ?? sections.Value(definition.Labels.LegalAct)?.Value) is { } act
                ? ActNumber().Match(act) is { Success: true } number ? number.Value : null : FactsOfText.LegalActOf(sections.Sections),
            Mechanism = FactsOfText.MechanismOf(sections.Sections, facts),
            Facts = [.. fields.Values.OrderBy(f => f.Field)],
            Sections = sections.Sections,
            Attachments = Files(text),
            Doubt = doubt,
            ArchiveHash = text.ArchiveHash,
        };
    }

    // On a page of several calls only those files are the call's that stand in its own part.
    private IReadOnlyList<AttachmentLink> Files(CallText text) =>
        text.Files is { } part && text.BaseUrl is { } start && (text.Mark is null || part == text.Root) && Uri.TryCreate(text.Url, UriKind.Absolute, out var here)
            ? AttachmentLinks.Of(part, here, start, definition.Hosts)
            : [];

    // The day may stand above the title, below the text, with or without a colon and a weekday.
    private (DateOnly? Day, string? Words) Published(CallText text)
    {
        foreach (var line in text.Above.Concat(text.Lines))
        {
            var own = definition.Labels.Published.FirstOrDefault(l => line.Text.StartsWith(l, StringComparison.OrdinalIgnoreCase));
            if (PublishedLine().Match(own is null ? line.Text : "Publicerad" + line.Text[own.Length..]) is { Success: true } match && LabelDates.Parse(match.Groups["day"].Value, text.Day)?.Date is { } day)
            {
                return (day, own is null ? match.Value : line.Text);
            }
        }

        return (text.Published, null);
    }

    // A page of news tells of the weeks after it; a page that somebody wrote years ago and that still stands tells of this year only when the definition says so.
    private DateOnly Reference(DateOnly? published, DateOnly visit) =>
        definition.YearsFrom == YearsFrom.Visit || published is null || published > visit ? visit
        : published.Value;

    // What a label states decides over what prose was read to say; a placeholder date means that there is none.
    private string? Labels(PageSections sections, DateOnly reference, Dictionary<RoundField, FieldReading> fields)
    {
        string? doubt = null;
        foreach (var (field, labels) in new[] { (RoundField.Opens, definition.Labels.Opens), (RoundField.Closes, [.. definition.Labels.Closes, .. definition.Labels.Closed]) })
        {
            if (sections.Value(labels) is { } label)
            {
                if (LabelDates.Parse(label.Value, reference) is { } day)
                {
                    fields[field] = new FieldReading(field, RoundProjection.Format(day), label.Quote, label.Label);
                }
                else if (FieldValues.IsPlaceholder(label.Value))
                {
                    if (fields.GetValueOrDefault(field) is { } read && read.Place == label.Label)
                    {
                        fields.Remove(field);
                    }
                }
                else if (DigitWord().IsMatch(label.Value) && !fields.ContainsKey(field))
                {
                    doubt = $"”{label.Quote}” gick inte att läsa som ett datum";
                }
            }
        }

        Order(fields, sections.Value(definition.Labels.Opens));
        if (sections.Value(definition.Labels.Closed) is { } closed)
        {
            fields[RoundField.StatedStatus] = new FieldReading(RoundField.StatedStatus, nameof(RoundStatus.Closed), closed.Quote, closed.Label);
        }

        if (sections.Value(definition.Labels.Status) is { } status)
        {
            Status(status, fields);
        }

        Text(sections, definition.Labels.Programme, RoundField.Programme, fields, v => v);
        Text(sections, definition.Labels.TargetGroups, RoundField.TargetGroups, fields, FieldValues.Lines);
        Text(sections, definition.Labels.Themes, RoundField.Themes, fields, FieldValues.Lines);
        if (sections.Value(definition.Labels.Period) is { } period && FieldValues.Period(period.Value) is { } range)
        {
            fields[RoundField.Period] = new FieldReading(RoundField.Period, range, period.Quote, period.Label);
        }

        return doubt;
    }

    // "Öppnar 1 februari, stänger 29 februari" seen on 5 February: the opening without a year is the last one before the closing.
    private static void Order(Dictionary<RoundField, FieldReading> fields, LabelValue? opening)
    {
        if (opening is not null && !YearWord().IsMatch(opening.Value) && fields.TryGetValue(RoundField.Opens, out var opens) && fields.TryGetValue(RoundField.Closes, out var closes)
            && RoundProjection.ParseDeadline(opens.Value) is var first && RoundProjection.ParseDeadline(closes.Value) is var last && first.Date > last.Date)
        {
            var earlier = first.Date.AddYears(-1);
            fields[RoundField.Opens] = opens with { Value = RoundProjection.Format(first with { Date = earlier > last.Date ? earlier.AddYears(-1) : earlier }) };
        }
    }

    private static void Status(LabelValue label, Dictionary<RoundField, FieldReading> fields)
    {
        if (FieldValues.IsCancelled(label.Value))
        {
            fields[RoundField.Cancelled] = new FieldReading(RoundField.Cancelled, "true", label.Quote, label.Label);
        }

        if (FieldValues.Status(label.Value) is { } status)
        {
            fields[RoundField.StatedStatus] = new FieldReading(RoundField.StatedStatus, status.ToString(), label.Quote, label.Label);
        }
    }

    private static void Text(PageSections sections, IReadOnlyList<string> labels, RoundField field, Dictionary<RoundField, FieldReading> fields, Func<string, string> form)
    {
        if (sections.Value(labels) is { } label)
        {
            fields[field] = new FieldReading(field, form(label.Value), label.Quote, label.Label);
        }
    }

    // County bullets under the title say where; otherwise what the page's words say; otherwise what holds for the whole source.
    private void Places(PageSections sections, string title, Dictionary<RoundField, FieldReading> fields)
    {
        if (definition.CountyBullets)
        {
            var counties = sections.LeadBullets.Select(b => (Words: b, County: Domain.Common.Places.Places.CountyByName(b))).Where(b => b.County is not null).ToList();
            if (counties.Count > 0)
            {
                fields[RoundField.Geography] = new FieldReading(RoundField.Geography, Geography.Of(counties.Select(c => c.County!.Code)).ToString(), string.Join('\n', counties.Select(c => c.Words)), "punktlista under rubriken");
            }
        }

        if (!fields.ContainsKey(RoundField.Geography) && GeographyReading.Read(title) is { } named)
        {
            fields[RoundField.Geography] = new FieldReading(RoundField.Geography, named.Value.ToString(), named.Quote, "titeln");
        }

        if (definition.Geography is { } stated)
        {
            fields.TryAdd(RoundField.Geography, new FieldReading(RoundField.Geography, stated, null, "källans beskrivning"));
        }
    }

    private static string Summary(PageSections sections, CallText call)
    {
        var lead = sections.Sections.FirstOrDefault(s => s.Heading is null && s.Text.Split('\n').Any(l => !l.StartsWith('•') && l.Length > 40))
            ?? sections.Sections.FirstOrDefault(s => s.Heading is { } h && Purpose().IsMatch(h)) ?? sections.Sections.FirstOrDefault(s => s.Text.Length > 80);
        var text = call.Summary is { Length: > 40 } fed ? fed : lead is null ? "" : string.Join(' ', lead.Text.Split('\n').Where(l => lead.Heading is not null || !l.StartsWith('•')));
        if (text.Length <= SummaryLength)
        {
            return text;
        }

        var end = text.LastIndexOf(". ", SummaryLength, StringComparison.Ordinal);
        return end > 100 ? text[..(end + 1)] : text[..text.LastIndexOf(' ', SummaryLength)] + " …";
    }

    private string ExternalId(CallText text, string url, string title, string key, DateOnly? closes)
    {
        var path = CanonicalUrl.PathOf(url);
        if (text.Mark is { } mark)
        {
            return $"{RoundKeys.TitleKey(title)} {mark.ToLowerInvariant()} {key}";
        }

        return definition.ExternalId switch
        {
            ExternalIdKind.Digits when PageDigits().Match(path) is { Success: true } digits => digits.Groups[1].Value,
            ExternalIdKind.Number when PathNumber().Match(path) is { Success: true } number => number.Groups[1].Value,
            ExternalIdKind.Path => path,
            ExternalIdKind.TitleAndDay => $"{RoundKeys.TitleKey(title)} {(closes is { } day ? FieldValues.Iso(day) : key)}",
            _ => $"{path}#{key}",
        };
    }

    private static void Day(Dictionary<RoundField, FieldReading> fields, RoundField field, out DateOnly? day) =>
        day = fields.GetValueOrDefault(field) is { } fact ? RoundProjection.ParseDeadline(fact.Value).Date : null;

    [GeneratedRegex(@"\d{4}:\d{1,5}")]
    private static partial Regex ActNumber();

    [GeneratedRegex(@"^\s*(?:Publicera[dt](?:es)?|Publiceringsdatum)\s*:?\s*(?:den\s+)?(?:(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?\s+(?:den\s+)?)?(?<day>\d{4}-\d\d-\d\d|\d{1,2}\s+\p{L}{3,9}\.?\s+\d{4})", RegexOptions.IgnoreCase)]
    private static partial Regex PublishedLine();

    [GeneratedRegex(@"\d{4}")]
    private static partial Regex YearWord();

    [GeneratedRegex(@"\d")]
    private static partial Regex DigitWord();

    [GeneratedRegex(@"syfte|vad kan|erbjudandet|om (?:bidraget|utlysningen)|ändamål", RegexOptions.IgnoreCase)]
    private static partial Regex Purpose();

    [GeneratedRegex(@"(\d{2,}-\d{2,}|\d{4,})/?(?:\?|$)")]
    private static partial Regex PathNumber();

    [GeneratedRegex(@"\.?(\d{3,})\.html?(?:\?|$)")]
    private static partial Regex PageDigits();
}
