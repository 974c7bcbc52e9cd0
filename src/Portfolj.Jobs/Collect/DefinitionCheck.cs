using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Http;
using Quartz;

namespace Portfolj.Jobs.Collect;

/// <summary>Something in a definition that must be changed before it can be used.</summary>
/// <param name="Field">Path of the field: <c>list.linkPath</c>, <c>start[0]</c>, <c>fields.closes.selector</c>; empty for the whole.</param>
/// <param name="Sentence">What is wrong, in Swedish.</param>
public sealed record DefinitionProblem(string Field, string Sentence);

/// <summary>Looks a definition over.</summary>
internal sealed partial class DefinitionCheck(SourceDefinition definition, Func<Uri, bool> isTrusted)
{
    /// <summary>Largest definition, bytes.</summary>
    public const int MaxSize = 64 * 1024;

    private const int MaxStart = 50;
    private const int MaxNames = 200;

    /// <summary>Fields that a page or an answer may state beside those of a round.</summary>
    public static readonly string[] OtherFields = ["id", "funder", "legalAct", "text"];

    private readonly List<DefinitionProblem> problems = [];

    /// <summary>The problem that a definition which is no JSON of the right shape has.</summary>
    public static DefinitionProblem Of(JsonException error)
    {
        var path = (error.Path ?? "").TrimStart('$').TrimStart('.');
        return error.Message.Contains("could not be mapped", StringComparison.Ordinal) ? new(path, "Fältet finns inte i en källas beskrivning.")
            : error.Message.Contains("missing required", StringComparison.Ordinal) ? new(path, $"Något som måste finnas saknas: {string.Join(", ", Quoted().Matches(error.Message).Select(m => m.Groups[1].Value).Where(n => !n.Contains('.', StringComparison.Ordinal)))}.")
            : path.Length > 0 ? new(path, "Värdet har fel form.")
            : new(path, $"Texten är inte giltig JSON (rad {(error.LineNumber ?? 0) + 1}).");
    }

    /// <summary>All problems.</summary>
    public IReadOnlyList<DefinitionProblem> Run()
    {
        if (Encoding.UTF8.GetByteCount(definition.ToJson()) > MaxSize)
        {
            Say("", $"Beskrivningen är större än {MaxSize / 1024} kB.");
        }

        Check(KeyForm().IsMatch(definition.Key), "key", "Nyckeln ska bestå av små bokstäver a–z, siffror och bindestreck, 2–60 tecken.");
        Required(definition.Name, "name", "Källan behöver ett namn.", 200);
        Required(definition.Funder.Name, "funder.name", "Finansiären behöver ett namn.", 200);
        Check(SourceReaders.Known.Contains(definition.Reader), "reader", $"Läsaren finns inte. Välj en av {string.Join(", ", SourceReaders.Known)}.");
        Address(definition.HomeUrl, "homeUrl", mustBeAllowed: false);
        Plan();
        Hosts();
        Check(definition.Start.Count > 0, "start", "Ange minst en startadress.");
        Check(definition.Start.Count <= MaxStart, "start", $"Högst {MaxStart} startadresser.");
        for (var i = 0; i < definition.Start.Count; i++)
        {
            Address(definition.Start[i], $"start[{i}]", mustBeAllowed: true);
        }

        Check(definition.MaxRequests is null or (>= 1 and <= 20_000), "maxRequests", "Antalet frågor ska vara mellan 1 och 20 000.");
        List();
        Fields();
        Json();
        Names();
        Place(definition.Geography, "geography");
        return problems;
    }

    private void Plan()
    {
        if (!CronExpression.TryParse(definition.Cron, out var cron) || cron is null)
        {
            Say("cron", "Schemat är inget giltigt cron-uttryck.");
            return;
        }

        // The origin is a fixed day: whether a plan is too dense does not depend on when it is asked.
        var at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var i = 0; i < 100; i++)
        {
            var next = cron.GetNextValidTimeAfter(at);
            if (next is null)
            {
                Check(i > 0, "cron", "Schemat infaller aldrig.");
                return;
            }

            if (i > 0 && next.Value - at < TimeSpan.FromHours(1))
            {
                Say("cron", "Källan får hämtas högst en gång i timmen.");
                return;
            }

            at = next.Value;
        }
    }

    private void Hosts()
    {
        Check(definition.Hosts.Count <= MaxStart, "hosts", $"Högst {MaxStart} webbplatser.");
        for (var i = 0; i < definition.Hosts.Count; i++)
        {
            var host = definition.Hosts[i];
            if (!Uri.TryCreate("https://" + host, UriKind.Absolute, out var address) || !host.Equals(address.Host, StringComparison.OrdinalIgnoreCase) || host.Length == 0)
            {
                Say($"hosts[{i}]", "Skriv bara webbplatsens namn, till exempel www.myndigheten.se.");
            }
            else if (IsInternal(address.Host) && !isTrusted(address) && !StartsAtTrusted(address.Host))
            {
                Say($"hosts[{i}]", "Adresser i interna nät hämtas inte.");
            }
        }
    }

    private bool StartsAtTrusted(string host) =>
        definition.Start.Any(s => Uri.TryCreate(s, UriKind.Absolute, out var start) && start.Host == host && isTrusted(start));

    private void Address(string text, string field, bool mustBeAllowed)
    {
        if (text.Contains(DemoAddress.Placeholder, StringComparison.Ordinal))
        {
            Check(definition.Example, field, "Bara exempelkällor kan hämtas från tjänsten själv.");
            return;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0)
        {
            Say(field, "Ange en fullständig adress som börjar med https:// eller http://.");
            return;
        }

        if (text.Length > 2000 || address.UserInfo.Length > 0)
        {
            Say(field, "Adressen är för lång eller innehåller inloggningsuppgifter.");
        }
        else if (IsInternal(address.Host) && !isTrusted(address) && !definition.Example)
        {
            Say(field, "Adresser i interna nät hämtas inte.");
        }
        else if (mustBeAllowed && !isTrusted(address))
        {
            Check(address.IsDefaultPort, field, "Adressen får inte ange en egen port.");
            Check(definition.Hosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase), field, $"{address.Host} måste finnas bland källans tillåtna webbplatser.");
        }
    }

    // Names that only exist inside a network, and numbers that are not public addresses. What a name leads to is judged when the connection is made.
    private static bool IsInternal(string host)
    {
        var name = host.Trim('[', ']').TrimEnd('.');
        return IPAddress.TryParse(name, out var literal)
            ? !PublicAddress.IsPublic(literal)
            : !name.Contains('.', StringComparison.Ordinal) || InternalName().IsMatch(name);
    }

    private void List()
    {
        var list = definition.List;
        Selector(list.ItemSelector, "list.itemSelector");
        Selector(list.LinkSelector, "list.linkSelector");
        Selector(list.NextSelector, "list.nextSelector");
        Selector(definition.ContentSelector, "contentSelector");
        Pattern(list.LinkPath, "list.linkPath");
        Pattern(list.ListPath, "list.listPath");
        Pattern(list.ItemHeading, "list.itemHeading");
        for (var i = 0; i < definition.NotCalls.Count; i++)
        {
            Pattern(definition.NotCalls[i], $"notCalls[{i}]");
        }

        for (var i = 0; i < definition.Plans.Count; i++)
        {
            Pattern(definition.Plans[i], $"plans[{i}]");
        }

        Check(list.MaxPages is >= 1 and <= 1000, "list.maxPages", "Antalet listsidor ska vara mellan 1 och 1 000.");
        Check(list.Items != ListItems.Elements || list.ItemSelector is not null, "list.itemSelector", "Ange vilka element på sidan som är utlysningar.");
        Check(list.Items != ListItems.Lines || list.ItemLabels.Count > 0, "list.itemLabels", "Ange de etiketter som gör några rader till en utlysning.");
        Check(list.Items != ListItems.Headings || list.ItemHeading is not null, "list.itemHeading", "Ange hur en rubrik ser ut som inleder en utlysning.");
        if (list.PageParameter is { } page)
        {
            Check(ParameterForm().IsMatch(page.Name), "list.pageParameter.name", "Ange namnet på adressens sidnummer, till exempel page.");
            Check(page.Step is >= 1 and <= 1000, "list.pageParameter.step", "Steget ska vara mellan 1 och 1 000.");
            Check(page.Start is >= 0 and <= 1000, "list.pageParameter.start", "Första sidans nummer ska vara mellan 0 och 1 000.");
        }
    }

    private void Fields()
    {
        foreach (var (name, field) in definition.Fields)
        {
            var path = "fields." + name;
            Check(IsField(name), path, "Fältet finns inte.");
            Selector(field.Selector, path + ".selector");
            Pattern(field.Regex, path + ".regex");
            Check(field.Selector is not null || field.Label.Count > 0 || field.Regex is not null || field.Value is not null, path, "Ange var fältet står: selector, label, regex eller ett fast värde (value).");
            Check(field.Attribute is null || field.Selector is not null, path + ".attribute", "Ett attribut kräver en selector.");
        }
    }

    private void Json()
    {
        if (definition.Json is not { } json)
        {
            Check(definition.Reader != SourceReaders.Json, "json", "Beskriv hur svaret i JSON läses.");
            return;
        }

        foreach (var (name, path) in json.Fields)
        {
            Check(IsField(name), "json.fields." + name, "Fältet finns inte.");
            JsonPathForm(path, "json.fields." + name);
        }

        Check(json.Fields.ContainsKey("title"), "json.fields.title", "Ange var titeln står.");
        Check(json.Url is not null || json.Fields.ContainsKey("url") || !definition.List.Details, "json.url", "Ange var adressen till utlysningens egen sida står.");
        JsonPathForm(json.Items, "json.items");
        JsonPathForm(json.Next ?? "", "json.next");
        JsonPathForm(json.Total ?? "", "json.total");
        for (var i = 0; i < json.DateFormats.Count; i++)
        {
            Check(json.DateFormats[i] is "epochMs" or "epochSeconds" || (DateForm().IsMatch(json.DateFormats[i]) && json.DateFormats[i].Contains("yy", StringComparison.Ordinal)), $"json.dateFormats[{i}]", "Formatet ska vara epochMs, epochSeconds eller skrivet med yyyy, MM, dd, HH och mm.");
        }
    }

    private void JsonPathForm(string path, string field) => Check(JsonValues.IsPath(path), field, "Sökvägen skrivs som metadata.title[0].");

    private void Names()
    {
        var labels = definition.Labels;
        foreach (var (names, field) in new (IReadOnlyList<string>, string)[]
        {
            (labels.Opens, "labels.opens"), (labels.Closes, "labels.closes"), (labels.Closed, "labels.closed"), (labels.Funder, "labels.funder"), (labels.LegalAct, "labels.legalAct"),
            (labels.Programme, "labels.programme"), (labels.Status, "labels.status"), (labels.TargetGroups, "labels.targetGroups"), (labels.Themes, "labels.themes"), (labels.Period, "labels.period"),
            (labels.Published, "labels.published"), (labels.Ignore, "labels.ignore"), (definition.Headings, "headings"), (definition.DropSections, "dropSections"), (definition.NotCalls, "notCalls"),
            (definition.List.ItemLabels, "list.itemLabels"), (definition.List.CancelledHeadings, "list.cancelledHeadings"), (definition.List.NextWords, "list.nextWords"),
        })
        {
            Check(names.Count <= MaxNames && !names.Any(string.IsNullOrWhiteSpace), field, $"Högst {MaxNames} värden, och inget av dem tomt.");
        }
    }

    private void Place(string? stored, string field) => Check(
        stored is null or "SE" || stored.Split(',').All(code => Places.County(code) is not null || Places.Municipality(code) is not null),
        field,
        "Ange SE för hela landet eller koder för län och kommuner, till exempel 18 eller 1880,1881.");

    private static bool IsField(string name) => OtherFields.Contains(name, StringComparer.Ordinal) || (Enum.TryParse<RoundField>(name, ignoreCase: true, out _) && char.IsAsciiLetterLower(name[0]));

    private void Selector(string? selector, string field) => Check(selector is null || DefinedPattern.IsSelector(selector), field, "Selektorn är inte giltig CSS.");

    private void Pattern(string? pattern, string field)
    {
        if (pattern is not null && DefinedPattern.Refusal(pattern) is { } reason)
        {
            Say(field, reason);
        }
    }

    private void Required(string text, string field, string sentence, int most)
    {
        Check(!string.IsNullOrWhiteSpace(text), field, sentence);
        Check(text.Length <= most, field, $"Högst {most} tecken.");
    }

    private void Check(bool holds, string field, string sentence)
    {
        if (!holds)
        {
            Say(field, sentence);
        }
    }

    private void Say(string field, string sentence) => problems.Add(new DefinitionProblem(field, sentence));

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{1,59}$")]
    private static partial Regex KeyForm();

    [GeneratedRegex(@"^[A-Za-z0-9_.\[\]-]{1,60}$")]
    private static partial Regex ParameterForm();

    [GeneratedRegex(@"^[yMdHhmsftTzK:/.\- ,']{4,40}$")]
    private static partial Regex DateForm();

    [GeneratedRegex(@"(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|private|localdomain|home\.arpa)$", RegexOptions.IgnoreCase)]
    private static partial Regex InternalName();

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
