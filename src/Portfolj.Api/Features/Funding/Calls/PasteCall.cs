using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Features.Funding.Sources.Setup;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding.Trials;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>
/// Has one call read that a person pasted: a text, a mail or an address. It is read as collecting reads: by the definition of the source whose site the address is on,
/// otherwise by what is usual on any page. Nothing is stored but the trial.
/// </summary>
public sealed class PasteCall(PortfoljDb db)
{
    /// <summary>Key of the source that pasted calls are facts of.</summary>
    public const string SourceKey = "inklistrat";

    /// <summary>Its name.</summary>
    public const string SourceName = "Inklistrat av handläggare";

    /// <summary>What stands as funder where the text names none.</summary>
    public const string UnknownFunder = "Okänd finansiär";

    /// <summary>The trial's identity. Refuses: page-missing, url-unreadable, text-too-long, trials-waiting.</summary>
    public async Task<Result<Guid>> RunAsync(string? text, string? url, Actor actor, CancellationToken cancel)
    {
        var address = string.IsNullOrWhiteSpace(url) ? null : url.Trim();
        if (string.IsNullOrWhiteSpace(text) && address is null)
        {
            return new Refusal("page-missing", nameof(Attempt.Pasted));
        }

        if (address is not null && (!Uri.TryCreate(address, UriKind.Absolute, out var read) || read.Scheme is not ("http" or "https") || read.UserInfo.Length > 0))
        {
            return new Refusal("url-unreadable", nameof(Attempt.Url));
        }

        var attempt = new Attempt(await DefinitionAsync(address, cancel))
        {
            Kind = TrialKind.CallPage,
            Url = address,
            Pasted = string.IsNullOrWhiteSpace(text) ? null : text,
        };
        return await new TrySource(db).RunAsync(attempt, actor, cancel);
    }

    /// <summary>What is usual on any page, for the site of an address.</summary>
    public static string Usual(string? address)
    {
        return new JsonObject
        {
            ["key"] = SourceKey,
            ["name"] = SourceName,
            ["reader"] = "pages",
            ["homeUrl"] = address ?? "https://inklistrat.se/",
            ["funder"] = new JsonObject { ["name"] = UnknownFunder },
            ["hosts"] = Array(SourceFormReading.GuessHosts([new Uri(address ?? "https://inklistrat.se/")])),
            ["start"] = Array([address ?? "https://inklistrat.se/"]),
            ["labels"] = new JsonObject
            {
                ["opens"] = Array(["Öppnar", "Ansökan öppnar", "Öppnar för ansökan", "Utlysningsdatum"]),
                ["closes"] = Array(["Sista ansökningsdag", "Sista ansökningsdatum", "Sista dag att ansöka", "Sista dag för ansökan", "Sista dag", "Ansökan senast", "Ansök senast", "Sök senast", "Stänger", "Ansökan stänger", "Deadline"]),
                ["closed"] = Array(["Stängd", "Stängt för ansökan"]),
                ["funder"] = Array(["Finansiär", "Bidragsgivare", "Utlysande myndighet"]),
                ["legalAct"] = Array(["Förordning"]),
                ["programme"] = Array(["Program"]),
                ["status"] = Array(["Status"]),
                ["targetGroups"] = Array(["Målgrupp", "Målgrupper"]),
                ["period"] = Array(["Bidragsperiod", "Projektperiod"]),
            },
        }.ToJsonString();
    }

    private async Task<string> DefinitionAsync(string? address, CancellationToken cancel)
    {
        if (address is not null)
        {
            var host = new Uri(address).IdnHost;
            foreach (var definition in await db.Sources.AsNoTracking().Where(s => !s.IsExample && s.Key != SourceKey).OrderBy(s => s.Key).Select(s => s.Definition).ToListAsync(cancel))
            {
                if (Reads(definition, host))
                {
                    return definition;
                }
            }
        }

        return Usual(address);
    }

    private static bool Reads(string definition, string host)
    {
        try
        {
            return JsonNode.Parse(definition) is JsonObject read && read["reader"]?.ToString() == "pages"
                && read["hosts"] is JsonArray hosts && hosts.Any(h => string.Equals(h?.ToString(), host, StringComparison.OrdinalIgnoreCase));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static JsonArray Array(IEnumerable<string> values) => new([.. values.Select(v => (JsonNode?)JsonValue.Create(v))]);
}
