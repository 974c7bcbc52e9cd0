using System.Globalization;
using System.Text.Json;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Reading;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Sources.Sedia;

/// <summary>A topic from its rows in several languages: Swedish text where there is any, the English beside it.</summary>
internal static class SediaTopic
{
    public const string Funder = "Europeiska kommissionen";
    private const string Portal = "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities/topic-details/";

    // Codes of the programmes that concern a municipality's social sustainability, and the large ones beside them.
    private static readonly Dictionary<string, string> Programmes = new(StringComparer.Ordinal)
    {
        ["43254019"] = "Europeiska socialfonden+ (ESF+)", ["43251589"] = "Medborgare, jämlikhet, rättigheter och värden (CERV)", ["43251447"] = "Asyl-, migrations- och integrationsfonden (AMIF)",
        ["43252368"] = "Fonden för inre säkerhet (ISF)", ["43353764"] = "Erasmus+", ["43251814"] = "Kreativa Europa", ["43254037"] = "Europeiska solidaritetskåren",
        ["43332642"] = "EU för hälsa (EU4Health)", ["43252517"] = "Sociala befogenheter (SOCPL)", ["43252386"] = "Programmet för rättsliga frågor (JUST)", ["43108390"] = "Horisont Europa",
        ["43152860"] = "Ett digitalt Europa", ["43252476"] = "Programmet för den inre marknaden", ["43252405"] = "Life", ["44416173"] = "Interregionala innovationsinvesteringar (I3)",
        ["44773066"] = "Mekanismen för en rättvis omställning",
    };

    public static ReadCall Read(string identifier, List<SediaRow> rows)
    {
        var best = rows.OrderBy(r => r.Language switch { "sv" => 0, "en" => 1, _ => 2 }).ThenBy(r => r.Language, StringComparer.Ordinal).First();
        var english = rows.Find(r => r.Language == "en");
        var original = english ?? best;
        var facts = new List<FieldReading>();
        void Add(RoundField field, string? value, string place)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                facts.Add(new FieldReading(field, value, null, place));
            }
        }

        var title = PageText.Plain(best["title"] ?? "");
        var opens = SediaRow.Moment(original["startDate"]);
        var deadlines = Deadlines(original);
        var own = OwnActions(original, identifier).ToList();
        Add(RoundField.Summary, Short(PageText.Plain(best["descriptionByte"] ?? best["description"] ?? "")), "descriptionByte");
        Add(RoundField.Programme, original["frameworkProgramme"] is { } code ? Programmes.GetValueOrDefault(code, code) : null, "frameworkProgramme");
        Add(RoundField.Url, Portal + identifier, "identifier");
        Add(RoundField.Opens, opens is null ? null : RoundProjection.Format(opens), "startDate");
        var (closes, others) = First(deadlines, original);
        Add(RoundField.Closes, closes is null ? null : RoundProjection.Format(closes), "deadlineDate");
        Add(RoundField.OtherCutoffs, others.Count == 0 ? null : string.Join(',', others.Select(d => d.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))), "actions.deadlineDates");
        Add(RoundField.StatedStatus, SediaStatus.Of(original.Status)?.ToString(), "status");
        Add(RoundField.Cancelled, original.Status?.Contains("ancelled", StringComparison.Ordinal) == true ? "true" : null, "status");
        Add(RoundField.TotalBudget, Euro(Sum(own)), "budgetOverview.budgetYearMap");
        Add(RoundField.MinGrant, Euro(own.Select(a => Number(a, "minContribution")).Where(n => n > 0).DefaultIfEmpty(null).Min()), "budgetOverview.minContribution");
        Add(RoundField.MaxGrant, Euro(own.Select(a => Number(a, "maxContribution")).Where(n => n > 0).DefaultIfEmpty(null).Max()), "budgetOverview.maxContribution");
        var own2 = original.List("keywords").Concat(original.List("tags")).Where(k => k != identifier && k != original["callIdentifier"]).Select(PageText.Collapse)
            .Where(k => k.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        Add(RoundField.Themes, string.Join('\n', own2), "keywords, tags");
        return new ReadCall
        {
            ExternalId = identifier,
            RoundKey = (closes ?? opens)?.Date.Year.ToString(CultureInfo.InvariantCulture) ?? RoundKeys.Of(identifier.Replace('-', ' '), null, null, false, new DateOnly(1, 1, 1)),
            Url = best.Url ?? Portal + identifier,
            CanonicalUrl = Portal + identifier,
            Title = title,
            Funder = Funder,
            FunderType = FunderType.Eu,
            Mechanism = Domain.Funding.Mechanism.Application,
            Facts = facts,
            Sections = [.. Sections(best), .. english is null || ReferenceEquals(english, best) ? [] : Sections(english).Select(s => s with { Heading = s.Heading + " (English)" })],
            Languages = [.. rows.Select(r => r.Language).Distinct().Order(StringComparer.Ordinal)],
            Notices = [.. LatestInfos(original, identifier)],
            ArchiveHash = best.ArchiveHash,
        };
    }

    // All days of the topic; the actions know every cut-off, the row's own field may know the hour.
    private static List<Deadline> Deadlines(SediaRow row)
    {
        var days = row.All("deadlineDate").Select(SediaRow.Moment).OfType<Deadline>().ToList();
        if (row.Parsed("actions") is { ValueKind: JsonValueKind.Array } actions)
        {
            foreach (var text in actions.EnumerateArray().Where(a => a.TryGetProperty("deadlineDates", out var d) && d.ValueKind == JsonValueKind.Array)
                .SelectMany(a => a.GetProperty("deadlineDates").EnumerateArray()))
            {
                if (SediaRow.Moment(text.ToString()) is { } day && !days.Exists(d => d.Date == day.Date))
                {
                    days.Add(day);
                }
            }
        }

        return [.. days.DistinctBy(d => d.Date).OrderBy(d => d.Date)];
    }

    // The nearest cut-off when the row was taken in; the index writes the whole list either way.
    private static (Deadline? Closes, List<Deadline> Others) First(List<Deadline> days, SediaRow row)
    {
        if (days.Count == 0)
        {
            return (null, []);
        }

        var seen = SediaRow.Instant(row["esDA_IngestDate"]) is { } at ? DateOnly.FromDateTime(at) : DateOnly.MinValue;
        var closes = days.Find(d => d.Date >= seen) ?? days[^1];
        return (closes, [.. days.Where(d => d.Date != closes.Date)]);
    }

    // The overview covers every topic of the call: only entries that begin with the own identifier are ours.
    private static IEnumerable<JsonElement> OwnActions(SediaRow row, string identifier)
    {
        if (row.Parsed("budgetOverview") is not { ValueKind: JsonValueKind.Object } overview || !overview.TryGetProperty("budgetTopicActionMap", out var map) || map.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (var entry in map.EnumerateObject().Where(e => e.Value.ValueKind == JsonValueKind.Array).SelectMany(e => e.Value.EnumerateArray()))
        {
            if (entry.TryGetProperty("action", out var action) && action.GetString() is { } name
                && (name == identifier || name.StartsWith(identifier + " - ", StringComparison.OrdinalIgnoreCase)))
            {
                yield return entry;
            }
        }
    }

    private static decimal? Sum(List<JsonElement> actions)
    {
        decimal? total = null;
        foreach (var action in actions.Where(a => a.TryGetProperty("budgetYearMap", out var years) && years.ValueKind == JsonValueKind.Object))
        {
            foreach (var year in action.GetProperty("budgetYearMap").EnumerateObject())
            {
                total = Parse(year.Value) is { } amount ? (total ?? 0) + amount : total;
            }
        }

        return total;
    }

    private static decimal? Number(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? Parse(value) : null;

    private static decimal? Parse(JsonElement value) => decimal.TryParse(value.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Euro(decimal? amount) => amount is > 0 ? RoundProjection.Format(new Money((long)(amount.Value * 100), Money.Eur)) : null;

    private static IEnumerable<TextSection> Sections(SediaRow row)
    {
        foreach (var (heading, field) in new[] { ("Beskrivning", "descriptionByte"), ("Villkor", "topicConditions"), ("Område", "destinationDetails") })
        {
            if (row[field] is { } html && PageText.Plain(html) is { Length: > 0 } text)
            {
                yield return new TextSection(heading, text);
            }
        }
    }

    private static IEnumerable<CallNotice> LatestInfos(SediaRow row, string identifier)
    {
        if (row.Parsed("latestInfos") is not { ValueKind: JsonValueKind.Array } infos)
        {
            yield break;
        }

        foreach (var info in infos.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.Object))
        {
            var at = SediaRow.Instant(info.TryGetProperty("lastChangeDate", out var changed) ? changed.ToString() : null);
            var text = info.TryGetProperty("content", out var content) ? PageText.Plain(content.ToString()) : "";
            if (at is { } moment && text.Length > 0)
            {
                yield return new CallNotice(identifier, moment, text);
            }
        }
    }

    private static string Short(string text)
    {
        var flat = text.ReplaceLineEndings(" ");
        if (flat.Length <= 600)
        {
            return flat;
        }

        var end = flat.LastIndexOf(". ", 600, StringComparison.Ordinal);
        return end > 100 ? flat[..(end + 1)] : flat[..flat.LastIndexOf(' ', 600)] + " …";
    }
}
