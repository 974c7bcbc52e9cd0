using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Places;

namespace Portfolj.Api.Features.Funding.Sources.Setup;

/// <summary>A source as an official describes it, in words rather than selectors. What was typed stays as it was, also when it cannot be read.</summary>
public sealed partial class SourceForm
{
    /// <summary>Choice of <see cref="Where"/>: the page of each call says.</summary>
    public const string WhereOnPage = "sidan";

    /// <summary>Choice of <see cref="Where"/>: the whole country.</summary>
    public const string WhereNational = "landet";

    /// <summary>Choice of <see cref="Where"/>: <see cref="Places"/>.</summary>
    public const string WherePlaces = "platser";

    /// <summary>Choice of <see cref="Days"/>: the plan that the source has, which is none of the others.</summary>
    public const string OwnPlan = "eget";

    /// <summary>What the source is called.</summary>
    public string? Name { get; set; }

    /// <summary>Who gives the money.</summary>
    public string? Funder { get; set; }

    /// <summary>Name of <see cref="Domain.Funding.FunderType"/>.</summary>
    public string? FunderType { get; set; }

    /// <summary>Addresses of list pages, one a line.</summary>
    public string? ListUrls { get; set; }

    /// <summary>Addresses of some calls' own pages, one a line.</summary>
    public string? Examples { get; set; }

    /// <summary>How the paths of calls' own pages look; empty: worked out from the examples.</summary>
    public string? LinkPath { get; set; }

    /// <summary>Words of the link to the next page, one a line.</summary>
    public string? NextWords { get; set; }

    /// <summary>What stands before the first day, one a line.</summary>
    public string? Opens { get; set; }

    /// <summary>What stands before the last day, one a line.</summary>
    public string? Closes { get; set; }

    /// <summary>What stands there when the call is closed, one a line.</summary>
    public string? Closed { get; set; }

    /// <summary>Where the calls hold.</summary>
    public string? Where { get; set; }

    /// <summary>Counties and municipalities, separated by commas.</summary>
    public string? Places { get; set; }

    /// <summary>Days of collecting, as in a cron expression.</summary>
    public string? Days { get; set; }

    /// <summary>Hour of collecting: "05.20".</summary>
    public string? Hour { get; set; }

    /// <summary>"true" when the source is collected by plan.</summary>
    public string? Enabled { get; set; }

    /// <summary>Host names that may be asked, one a line; empty: those of the addresses.</summary>
    public string? Hosts { get; set; }

    /// <summary>An empty form with what is usual.</summary>
    public static SourceForm Fresh => new() { FunderType = nameof(Domain.Funding.FunderType.State), Where = WhereOnPage, Days = "MON-FRI", Hour = "05.30", Enabled = "true", NextWords = "Nästa\nNästa sida\nVisa fler" };

    /// <summary>The form of a stored definition; the plan is that of the row, which a person may have changed alone.</summary>
    public static SourceForm From(JsonObject definition, string cron, bool enabled)
    {
        var labels = definition["labels"] as JsonObject;
        var list = definition["list"] as JsonObject;
        var where = Geography.Parse(Text(definition, "geography"));
        var plan = Plan().Match(cron);
        return new SourceForm
        {
            Name = Text(definition, "name"),
            Funder = Text(definition["funder"] as JsonObject, "name"),
            FunderType = Capital(Text(definition["funder"] as JsonObject, "type")),
            ListUrls = Lines(definition["start"]),
            LinkPath = Text(list, "linkPath"),
            NextWords = list?["nextWords"] is null ? Fresh.NextWords : Lines(list["nextWords"]),
            Opens = Lines(labels?["opens"]),
            Closes = Lines(labels?["closes"]),
            Closed = Lines(labels?["closed"]),
            Where = where is null ? WhereOnPage : where.IsNational ? WhereNational : WherePlaces,
            Places = where is { IsNational: false } ? string.Join(", ", where.Codes.Select(Domain.Common.Places.Places.Name)) : null,
            Days = plan.Success ? plan.Groups["days"].Value : OwnPlan,
            Hour = plan.Success ? $"{int.Parse(plan.Groups["hour"].Value, SwedishText.Culture):00}.{int.Parse(plan.Groups["minute"].Value, SwedishText.Culture):00}" : null,
            Enabled = enabled ? "true" : "false",
            Hosts = Lines(definition["hosts"]),
        };
    }

    /// <summary>What was typed, as a trial keeps it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this);

    /// <summary>What was typed; <c>null</c> when there was no form.</summary>
    public static SourceForm? Parse(string? json) => json is null ? null : JsonSerializer.Deserialize<SourceForm>(json);

    private static string? Text(JsonObject? parent, string name) => parent?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static string? Lines(JsonNode? list) => list is JsonArray { Count: > 0 } values ? string.Join('\n', values.OfType<JsonValue>().Select(v => v.ToString())) : null;

    private static string? Capital(string? camel) => string.IsNullOrEmpty(camel) ? nameof(Domain.Funding.FunderType.State) : char.ToUpperInvariant(camel[0]) + camel[1..];

    [GeneratedRegex(@"^0 (?<minute>\d{1,2}) (?<hour>\d{1,2}) \? \* (?<days>MON-FRI|MON|TUE|WED|THU|FRI)$")]
    private static partial Regex Plan();
}
