using System.Globalization;
using System.Text.RegularExpressions;
using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Reading;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Sources.Defined;

/// <summary>Reads one call's own page: labels first, then prose.</summary>
public sealed partial class DetailReading(SourceDefinition definition)
{
    private const int SummaryLength = 600;

    /// <summary>The call of the page, or the reason why there is none.</summary>
    public ReadResult Read(FetchRequest request, FetchedPage page, string html)
    {
        var item = request.Title ?? CanonicalUrl.PathOf(page.Url);
        var text = PageText.Read(html, definition.ContentSelector);
        if (SoftErrors.Find(text) is { } error)
        {
            return ReadResult.Refuse(page.Url, item, error);
        }

        var title = text.Title.Length > 0 ? text.Title : request.Title ?? "";
        if (definition.NotCalls.Any(pattern => Regex.IsMatch(title, pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1))))
        {
            return ReadResult.Refuse(page.Url, title, "sidan är en översikt, ingen utlysning");
        }

        var sections = PageSections.Of(text, definition);
        var reference = ReferenceDay(sections, request, page);
        var facts = CallTextReading.Read(sections.Sections, reference);
        var fields = new Dictionary<RoundField, FieldReading>();
        foreach (var fact in FactsOfText.From(facts))
        {
            fields[fact.Field] = fact;
        }

        var doubt = Labels(sections, reference, fields);
        Places(sections, fields);
        if (!Array.Exists(Evidence, fields.ContainsKey) && facts.Amount.PerUnit is null)
        {
            return ReadResult.Refuse(page.Url, title.Length > 0 ? title : item, "inga uppgifter om en utlysning hittades på sidan: varken datum, sökande eller belopp");
        }

        if (Summary(sections, request) is { Length: > 0 } summary)
        {
            fields[RoundField.Summary] = new FieldReading(RoundField.Summary, summary);
        }

        fields[RoundField.Url] = new FieldReading(RoundField.Url, page.Url);
        if (definition.Programme is { } programme)
        {
            fields.TryAdd(RoundField.Programme, new FieldReading(RoundField.Programme, programme));
        }

        Day(fields, RoundField.Closes, out var closes);
        Day(fields, RoundField.Opens, out var opens);
        var rolling = fields.GetValueOrDefault(RoundField.DeadlineKind)?.Value == nameof(DeadlineKind.Rolling);
        var key = RoundKeys.Of(title, opens, closes, rolling, page.Day);
        return new ReadResult
        {
            Calls =
            [
                new ReadCall
                {
                    ExternalId = ExternalId(page.Url, title, key, closes),
                    RoundKey = key,
                    Url = page.Url,
                    CanonicalUrl = CanonicalUrl.Of(page.Url),
                    AddressIsIdentity = definition.ExternalId is ExternalIdKind.PathAndYear or ExternalIdKind.Path,
                    Title = title,
                    Funder = sections.Value(definition.Labels.Funder)?.Value ?? definition.Funder.Name,
                    FunderType = sections.Value(definition.Labels.Funder) is { } named ? FunderTypes.Of(named.Value) ?? definition.Funder.Type : definition.Funder.Type,
                    LegalAct = sections.Value(definition.Labels.LegalAct) is { } act ? ActNumber().Match(act.Value) is { Success: true } number ? number.Value : null : FactsOfText.LegalActOf(sections.Sections),
                    Mechanism = FactsOfText.MechanismOf(sections.Sections, facts),
                    Facts = [.. fields.Values.OrderBy(f => f.Field)],
                    Sections = sections.Sections,
                    Attachments = AttachmentLinks.Of(text, page.Url, definition.Hosts),
                    Doubt = doubt,
                    ArchiveHash = page.ArchiveHash,
                },
            ],
        };
    }

    private static readonly RoundField[] Evidence =
    [
        RoundField.Opens, RoundField.Closes, RoundField.DeadlineKind, RoundField.StatedStatus, RoundField.Cancelled, RoundField.TotalBudget, RoundField.MinGrant, RoundField.MaxGrant,
        RoundField.OwnShare, RoundField.Applicants, RoundField.PartnerOnly, RoundField.ExcludedApplicants,
    ];

    private static DateOnly ReferenceDay(PageSections sections, FetchRequest request, FetchedPage page) =>
        (sections.Value(["Publicerad", "Publicerat", "Publiceringsdatum"]) is { } published ? LabelDates.Parse(published.Value, page.Day)?.Date : null) ?? request.Published ?? page.Day;

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
                else if (Placeholder().IsMatch(label.Value))
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

        if (sections.Value(definition.Labels.Closed) is { } closed)
        {
            fields[RoundField.StatedStatus] = new FieldReading(RoundField.StatedStatus, nameof(RoundStatus.Closed), closed.Quote, closed.Label);
        }

        if (sections.Value(definition.Labels.Status) is { } status)
        {
            Status(status, fields);
        }

        Text(sections, definition.Labels.Programme, RoundField.Programme, fields, v => v);
        Text(sections, definition.Labels.TargetGroups, RoundField.TargetGroups, fields, Lines);
        Text(sections, definition.Labels.Themes, RoundField.Themes, fields, Lines);
        if (sections.Value(definition.Labels.Period) is { } period && Period(period.Value) is { } range)
        {
            fields[RoundField.Period] = new FieldReading(RoundField.Period, range, period.Quote, period.Label);
        }

        return doubt;
    }

    private static void Status(LabelValue label, Dictionary<RoundField, FieldReading> fields)
    {
        var word = label.Value.ToLowerInvariant();
        if (word.Contains("inställd", StringComparison.Ordinal) || word.Contains("ställs in", StringComparison.Ordinal) || word.Contains("avlyst", StringComparison.Ordinal))
        {
            fields[RoundField.Cancelled] = new FieldReading(RoundField.Cancelled, "true", label.Quote, label.Label);
        }

        var status = word.StartsWith("öppe", StringComparison.Ordinal) ? RoundStatus.Open
            : word.StartsWith("kommande", StringComparison.Ordinal) || word.StartsWith("planera", StringComparison.Ordinal) ? RoundStatus.Upcoming
            : word.StartsWith("stäng", StringComparison.Ordinal) ? RoundStatus.Closed : (RoundStatus?)null;
        if (status is { } s)
        {
            fields[RoundField.StatedStatus] = new FieldReading(RoundField.StatedStatus, s.ToString(), label.Quote, label.Label);
        }
    }

    private static void Text(PageSections sections, IReadOnlyList<string> labels, RoundField field, Dictionary<RoundField, FieldReading> fields, Func<string, string> form)
    {
        if (sections.Value(labels) is { } label)
        {
            fields[field] = new FieldReading(field, form(label.Value), label.Quote, label.Label);
        }
    }

    private static string Lines(string value) => string.Join('\n', value.Split([',', ';', '•'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string? Period(string value)
    {
        var days = IsoDay().Matches(value).Select(m => m.Value).ToList();
        if (days.Count == 2)
        {
            return $"{days[0]}/{days[1]}";
        }

        var halves = value.Split(['–', '—'], 2);
        var last = halves.Length == 2 ? LabelDates.Parse(halves[1].Trim(), default)?.Date : null;
        var first = halves.Length == 2 ? (LabelDates.Parse(halves[0].Trim(), default) ?? (last is { } l ? LabelDates.Parse($"{halves[0].Trim()} {l.Year}", default) : null))?.Date : null;
        return first is { } f && last is { } t && f <= t ? string.Create(CultureInfo.InvariantCulture, $"{f:yyyy-MM-dd}/{t:yyyy-MM-dd}") : null;
    }

    // County bullets under the title say where; otherwise what the page's words say; otherwise what holds for the whole source.
    private void Places(PageSections sections, Dictionary<RoundField, FieldReading> fields)
    {
        if (definition.CountyBullets)
        {
            var counties = sections.LeadBullets.Select(b => (Words: b, County: Domain.Common.Places.Places.CountyByName(b))).Where(b => b.County is not null).ToList();
            if (counties.Count > 0)
            {
                fields[RoundField.Geography] = new FieldReading(RoundField.Geography, Geography.Of(counties.Select(c => c.County!.Code)).ToString(), string.Join('\n', counties.Select(c => c.Words)), "punktlista under rubriken");
            }
        }

        if (definition.Geography is { } stated)
        {
            fields.TryAdd(RoundField.Geography, new FieldReading(RoundField.Geography, stated, null, "källans beskrivning"));
        }
    }

    private static string Summary(PageSections sections, FetchRequest request)
    {
        var lead = sections.Sections.FirstOrDefault(s => s.Heading is null && s.Text.Split('\n').Any(l => !l.StartsWith('•') && l.Length > 40))
            ?? sections.Sections.FirstOrDefault(s => s.Heading is { } h && Purpose().IsMatch(h)) ?? sections.Sections.FirstOrDefault(s => s.Text.Length > 80);
        var text = request.Summary is { Length: > 40 } fed ? fed : lead is null ? "" : string.Join(' ', lead.Text.Split('\n').Where(l => lead.Heading is not null || !l.StartsWith('•')));
        if (text.Length <= SummaryLength)
        {
            return text;
        }

        var end = text.LastIndexOf(". ", SummaryLength, StringComparison.Ordinal);
        return end > 100 ? text[..(end + 1)] : text[..text.LastIndexOf(' ', SummaryLength)] + " …";
    }

    private string ExternalId(string url, string title, string key, DateOnly? closes)
    {
        var path = CanonicalUrl.PathOf(url);
        return definition.ExternalId switch
        {
            ExternalIdKind.Digits when PageDigits().Match(path) is { Success: true } digits => digits.Groups[1].Value,
            ExternalIdKind.Path => path,
            ExternalIdKind.TitleAndDay => $"{RoundKeys.TitleKey(title)} {closes?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? key}",
            _ => $"{path}#{key}",
        };
    }

    private static void Day(Dictionary<RoundField, FieldReading> fields, RoundField field, out DateOnly? day) =>
        day = fields.GetValueOrDefault(field) is { } fact ? RoundProjection.ParseDeadline(fact.Value).Date : null;

    [GeneratedRegex(@"\d{4}:\d{1,5}")]
    private static partial Regex ActNumber();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d")]
    private static partial Regex IsoDay();

    [GeneratedRegex(@"^(?:0001-01-01|1900-01-01|0000-00-00)")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\d")]
    private static partial Regex DigitWord();

    [GeneratedRegex(@"syfte|vad kan|erbjudandet|om (?:bidraget|utlysningen)|ändamål", RegexOptions.IgnoreCase)]
    private static partial Regex Purpose();

    [GeneratedRegex(@"\.?(\d{3,})\.html?(?:\?|$)")]
    private static partial Regex PageDigits();
}
