using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Reading;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Sources.Sedia;

/// <summary>
/// One topic with its rows, one a language. The Swedish row gives the text that is matched and shown, the English one is kept as the original;
/// everything that is not text is alike in all of them.
/// </summary>
public sealed class SediaTopic(SourceDefinition definition, string identifier)
{
    private const string Portal = "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities/topic-details/";
    private const string DataFile = "/data/topicDetails/";

    private readonly Dictionary<string, (SediaRow Row, FetchedPage Page)> rows = new(StringComparer.Ordinal);

    /// <summary>Something was added since the topic was last handed over.</summary>
    public bool IsNew { get; private set; }

    /// <summary>Adds a language, or a newer version of it.</summary>
    public void Add(SediaRow row, FetchedPage page)
    {
        rows[row.Language] = (row, page);
        IsNew = true;
    }

    /// <summary>The topic as a call.</summary>
    public ReadCall ToCall(IReadOnlyList<CallNotice> notices)
    {
        IsNew = false;
        var languages = rows.Keys.OrderBy(l => l switch { "sv" => 0, "en" => 1, _ => 2 }).ThenBy(l => l, StringComparer.Ordinal).ToList();
        var (main, page) = rows[languages[0]];
        var original = languages[0] == "sv" && rows.TryGetValue("en", out var english) ? english.Row : null;
        var description = HtmlSections.Of(main.First("descriptionByte") ?? main.First("description"), null);
        var conditions = HtmlSections.Of(main.First("topicConditions"), null);
        var facts = new List<FieldReading>();
        var lastDays = Dates(facts, page.Day);
        Money(facts, main);
        Texts(facts, main, description);
        facts.AddRange(SediaConditions.Read(conditions, languages[0] == "sv", page.Day));
        var opens = facts.Find(f => f.Field == RoundField.Opens) is { } o ? RoundProjection.ParseDeadline(o.Value).Date : (DateOnly?)null;
        var url = Address(main);
        return new ReadCall
        {
            ExternalId = identifier,

            // The year of the last cut-off: the next one moves on while it is the same occasion.
            RoundKey = RoundKeys.Of(main.Title, opens, lastDays.Count > 0 ? lastDays[^1].Date : null, false, page.Day),
            Url = url,
            CanonicalUrl = CanonicalUrl.Of(url),
            Title = main.Title,
            Funder = definition.Funder.Name,
            FunderType = definition.Funder.Type,
            Mechanism = Mechanism.Application,
            Facts = [.. facts.Append(new FieldReading(RoundField.Url, url)).OrderBy(f => f.Field)],
            Sections = [.. description, .. HtmlSections.Under("Villkor", conditions), .. original is null ? [] : Original(original)],
            Notices = notices,
            Languages = languages,
            ArchiveHash = page.ArchiveHash,
        };
    }

    /// <summary>Notices that come inside the topic's own rows.</summary>
    public IEnumerable<CallNotice> LatestInfos() =>
        from row in rows.OrderBy(r => r.Key == "en" ? 0 : 1).Select(r => r.Value.Row)
        from info in row.Json("latestInfos").SelectMany(SediaRow.Items)
        let at = SediaDates.Instant(SediaRow.Property(info, "lastChangeDate")?.ToString()) ?? SediaDates.Instant(SediaRow.Property(info, "approvalDate")?.ToString())
        let text = PageText.Plain(SediaRow.Property(info, "content")?.ToString() ?? "")
        where at is not null && text.Length > 0
        select new CallNotice(identifier, at.Value, text);

    private static IEnumerable<TextSection> Original(SediaRow row) =>
        HtmlSections.Under("Originaltext på engelska", HtmlSections.Of(row.First("descriptionByte") ?? row.First("description"), null))
            .Prepend(new TextSection("Originaltitel på engelska", row.Title));

    private static string Address(SediaRow row)
    {
        // The data file is not for people; the page that is has the same identifier.
        var url = row.Url.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? row.Url[..^5] : row.Url;
        var data = url.IndexOf(DataFile, StringComparison.OrdinalIgnoreCase);
        return data >= 0 ? Portal + url[(data + DataFile.Length)..]
            : Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? url : Portal + Uri.EscapeDataString(row.Identifier);
    }

    private IReadOnlyList<Deadline> Dates(List<FieldReading> facts, DateOnly today)
    {
        var all = rows.Values.Select(r => r.Row).ToList();
        var opens = all.Select(r => SediaDates.Parse(r.First("startDate"))).FirstOrDefault(d => d is not null)
            ?? all.SelectMany(r => r.Json("actions").SelectMany(SediaRow.Items)).Select(a => SediaDates.Parse(SediaRow.Property(a, "plannedOpeningDate")?.ToString())).FirstOrDefault(d => d is not null);
        if (opens is not null)
        {
            facts.Add(new FieldReading(RoundField.Opens, RoundProjection.Format(opens), null, "startDate"));
        }

        // Rows do not state it; a topic's own file does.
        if (all.Select(r => SediaDates.Parse(r.First("publicationDateLong") ?? r.First("publicationDate"))).FirstOrDefault(d => d is { Date.Year: > 1950 }) is { } published)
        {
            facts.Add(new FieldReading(RoundField.Published, Defined.FieldValues.Iso(published.Date), null, "publicationDateLong"));
        }

        var lastDays = all.Select(SediaDates.LastDays).FirstOrDefault(d => d.Count > 0) ?? [];
        if (lastDays.Count > 0)
        {
            // Only the first stage is open to new applicants; of cut-offs the next one counts.
            var twoStage = all.Exists(r => r.First("deadlineModel")?.StartsWith("two", StringComparison.OrdinalIgnoreCase) == true);
            var closes = twoStage ? lastDays[0] : lastDays.FirstOrDefault(d => d.Date >= today) ?? lastDays[^1];
            facts.Add(new FieldReading(RoundField.Closes, RoundProjection.Format(closes), null, "deadlineDate"));
            if (lastDays.Count > 1)
            {
                facts.Add(new FieldReading(RoundField.OtherCutoffs, string.Join(',', lastDays.Where(d => d != closes).Select(d => d.Date.ToString("O", System.Globalization.CultureInfo.InvariantCulture))), null, "deadlineDates"));
                facts.Add(new FieldReading(RoundField.DeadlineKind, (twoStage ? DeadlineKind.Fixed : DeadlineKind.SeveralCutoffs).ToString(), null, "deadlineModel"));
            }
        }

        var status = all.Select(r => SediaStatus.Of(r.First("status"))).FirstOrDefault(s => s is not null);
        if (status is { } stated)
        {
            facts.Add(stated == RoundStatus.Cancelled
                ? new FieldReading(RoundField.Cancelled, RoundProjection.Format(true), all.Select(r => r.First("status")).First(s => SediaStatus.Of(s) == stated), "status")
                : new FieldReading(RoundField.StatedStatus, stated.ToString(), null, "status"));
        }

        return lastDays;
    }

    private static void Money(List<FieldReading> facts, SediaRow row)
    {
        var budget = SediaBudget.Of(row);
        foreach (var (field, money) in new[] { (RoundField.TotalBudget, budget.Total), (RoundField.MinGrant, budget.Min), (RoundField.MaxGrant, budget.Max) })
        {
            if (money is { } stated)
            {
                facts.Add(new FieldReading(field, RoundProjection.Format(stated), null, "budgetOverview"));
            }
        }
    }

    private void Texts(List<FieldReading> facts, SediaRow row, IReadOnlyList<TextSection> description)
    {
        if (description.Count > 0)
        {
            facts.Add(new FieldReading(RoundField.Summary, HtmlSections.Lead(string.Join(' ', description.Select(s => s.Text))), null, "descriptionByte"));
        }

        var programme = row.All("frameworkProgramme").Select(SediaProgrammes.NameOf).FirstOrDefault(n => n is not null) ?? definition.Programme;
        if (programme is not null)
        {
            facts.Add(new FieldReading(RoundField.Programme, programme, null, "frameworkProgramme"));
        }

        // Keywords repeat the identifiers of topic and call.
        var themes = row.Words("keywords").Concat(row.Words("tags")).Concat(row.Words("crossCuttingPriorities"))
            .Where(w => w != identifier && w != row.First("callIdentifier")).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (themes.Count > 0)
        {
            facts.Add(new FieldReading(RoundField.Themes, string.Join('\n', themes), null, "keywords"));
        }
    }
}
