using System.Globalization;
using System.Text.Json;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Reading;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Sources.Defined;

namespace Portfolj.Jobs.Sources.Vinnova;

/// <summary>Turns an ansökningsomgång, with its utlysning and programme where they are known, into a call. Dates come from fields; money, shares and applicants exist only in Swedish prose.</summary>
public sealed class VinnovaRound(SourceDefinition definition)
{
    private static readonly RoundField[] Dates = [RoundField.Opens, RoundField.Closes, RoundField.OtherCutoffs, RoundField.DeadlineKind, RoundField.StatedStatus];

    /// <summary>The call of a round. An orphan, whose utlysning is not known, is read from what it says itself.</summary>
    public ReadCall Read(JsonElement round, JsonElement? call, JsonElement? programme, FetchedPage page)
    {
        var title = Title(round) ?? (call is { } c ? Title(c) : null) ?? "";
        var opens = VinnovaJson.Day(round, "Oppningsdatum");
        var closes = VinnovaJson.Day(round, "Stangningsdatum");
        var sections = Sections(round, call);
        var url = Address(round) ?? (call is { } parent ? Address(parent) : null) ?? definition.HomeUrl;
        var facts = new Dictionary<RoundField, FieldReading>();
        var read = CallTextReading.Read(sections, opens?.Date ?? page.Day);
        foreach (var fact in FactsOfText.From(read).Where(f => !Dates.Contains(f.Field) || (closes is null && f.Field == RoundField.DeadlineKind)))
        {
            facts[fact.Field] = fact;
        }

        void Add(RoundField field, string? value, string place)
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                facts[field] = new FieldReading(field, value, null, place);
            }
        }

        Add(RoundField.Opens, opens is null ? null : RoundProjection.Format(opens), "Oppningsdatum");
        Add(RoundField.Closes, closes is null ? null : RoundProjection.Format(closes), "Stangningsdatum");
        Add(RoundField.Published, Published(round, call), "Publiceringsdatum");
        Add(RoundField.OtherCutoffs, Cutoffs(round, closes), "Avlasningsdatum");
        Add(RoundField.Programme, programme is { } p ? Title(p) : definition.Programme, "program Titel");
        Add(RoundField.Period, Period(round), "TidigastProjektstart, SenastProjektslut");
        Add(RoundField.Url, url, "LankLista");
        Add(RoundField.Summary, sections.Count > 0 ? HtmlSections.Lead(sections[0].Text) : null, "Beskrivning");
        if (IsClosedCircle(round) || (call is { } of && IsClosedCircle(of)))
        {
            Add(RoundField.InvitedOnly, RoundProjection.Format(true), "Publik, Webbsida");
        }

        if (definition.Geography is { } geography)
        {
            facts.TryAdd(RoundField.Geography, new FieldReading(RoundField.Geography, geography, null, "källans beskrivning"));
        }

        return new ReadCall
        {
            ExternalId = VinnovaJson.Text(round, "Diarienummer") ?? title,
            RoundKey = RoundKeys.Of(title, opens?.Date, closes?.Date, facts.GetValueOrDefault(RoundField.DeadlineKind)?.Value == nameof(DeadlineKind.Rolling), page.Day),
            Url = url,
            CanonicalUrl = CanonicalUrl.Of(url),
            Title = title,
            Funder = definition.Funder.Name,
            FunderType = definition.Funder.Type,
            LegalAct = FactsOfText.LegalActOf(sections),
            Mechanism = Mechanism.Application,
            Facts = [.. facts.Values.OrderBy(f => f.Field)],
            Sections = sections,
            Languages = VinnovaJson.Text(round, "TitelEngelska") is null ? ["sv"] : ["sv", "en"],
            ArchiveHash = page.ArchiveHash,
        };
    }

    private static string? Published(JsonElement round, JsonElement? call) =>
        (VinnovaJson.Day(round, "Publiceringsdatum") ?? (call is { } c ? VinnovaJson.Day(c, "Publiceringsdatum") : null)) is { } day ? FieldValues.Iso(day.Date) : null;

    private static string? Title(JsonElement json) =>
        (VinnovaJson.Text(json, "Titel") ?? VinnovaJson.Text(json, "TitelEngelska")) is { } title ? PageText.Plain(title) : null;

    // A round that is not public, or has no page of its own, is answered by those who have been invited.
    private static bool IsClosedCircle(JsonElement json) => VinnovaJson.IsNo(json, "Publik") || VinnovaJson.IsNo(json, "Webbsida");

    private static List<TextSection> Sections(JsonElement round, JsonElement? call)
    {
        var title = Title(round);
        var sections = new List<TextSection>();
        foreach (var text in new[] { VinnovaJson.Text(round, "Beskrivning"), call is { } c ? VinnovaJson.Text(c, "Beskrivning") : null })
        {
            // The description often just repeats the title.
            if (text is not null && PageText.Plain(text) != title)
            {
                sections.AddRange(HtmlSections.Of(text, null));
            }
        }

        foreach (var text in VinnovaJson.List(round, "WebTextLista"))
        {
            sections.AddRange(HtmlSections.Of(VinnovaJson.Text(text, "TextSv"), VinnovaJson.Text(text, "Rubrik") ?? VinnovaJson.Text(text, "Titel")));
        }

        if (sections.Count == 0)
        {
            sections.AddRange(HtmlSections.Of(VinnovaJson.Text(round, "BeskrivningEngelska"), "Engelsk text"));
            sections.AddRange(VinnovaJson.List(round, "WebTextLista").SelectMany(t => HtmlSections.Of(VinnovaJson.Text(t, "TextEn"), "Engelsk text")));
        }

        return [.. sections.Select(s => s with { Text = VinnovaJson.WithoutContacts(s.Text) }).DistinctBy(s => s.Text)];
    }

    // The way to the application first; the public page's address is not in the data.
    private static string? Address(JsonElement json) =>
        VinnovaJson.List(json, "LankLista")
            .Where(l => VinnovaJson.Text(l, "URL") is { } url && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            .OrderBy(l => VinnovaJson.Text(l, "Beskrivning")?.Contains("nsök", StringComparison.Ordinal) == true ? 0 : 1)
            .Select(l => VinnovaJson.Text(l, "URL")).FirstOrDefault();

    // Rounds that are read off several times before they close list those days; the list's exact shape has not been seen.
    private static string? Cutoffs(JsonElement round, Deadline? closes)
    {
        var days = round.EnumerateObject().Where(f => f.Name.StartsWith("Avl", StringComparison.OrdinalIgnoreCase) && f.Value.ValueKind == JsonValueKind.Array)
            .SelectMany(f => f.Value.EnumerateArray()).SelectMany(e => e.ValueKind == JsonValueKind.Object ? e.EnumerateObject().Select(p => p.Value) : [e])
            .Where(v => v.ValueKind == JsonValueKind.String).Select(v => VinnovaJson.Day(v.GetString())).OfType<Deadline>()
            .Select(d => d.Date).Where(d => d != closes?.Date).Distinct().Order().ToList();
        return days.Count > 0 ? string.Join(',', days.Select(d => d.ToString("O", CultureInfo.InvariantCulture))) : null;
    }

    private static string? Period(JsonElement round) =>
        VinnovaJson.Day(round, "TidigastProjektstart") is { } from && VinnovaJson.Day(round, "SenastProjektslut") is { } to && from.Date <= to.Date
            ? string.Create(CultureInfo.InvariantCulture, $"{from.Date:O}/{to.Date:O}") : null;
}
