using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Running;
using Portfolj.Jobs.Tests.Support;

namespace Portfolj.Jobs.Tests.Sedia;

/// <summary>
/// A search that behaves as the real one was measured to: it filters only what comes as file parts of a multipart form, answers 200 with everything otherwise,
/// and gives smaller pages than asked for without a word.
/// </summary>
public sealed class SearchServer(IReadOnlyList<JsonObject> rows)
{
    public bool IgnoresFilter { get; init; }

    public int LargestPage { get; init; } = 100;

    public int? StopsAfter { get; init; }

    public List<string> Questions { get; } = [];

    /// <summary>The shipped definition, asking the given server.</summary>
    public static SourceDefinition Asking(LocalSite site, string[] statuses, params string[] types) => SourceDefinitions.Shipped.Single(d => d.Key == "sedia") with
    {
        Start = [site.Address + "/search-api/prod/rest/search?apiKey=SEDIA&text=***"],
        Parameters = new Dictionary<string, IReadOnlyList<string>> { ["types"] = types.Length > 0 ? types : ["1", "2", "8"], ["statuses"] = statuses },
    };

    public async Task AnswerAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (query["apiKey"] != "SEDIA" || query["text"].Count == 0)
        {
            context.Response.StatusCode = 400;
            return;
        }

        var question = await QuestionAsync(context);
        Questions.Add(question ?? "");
        var found = question is null || IgnoresFilter ? rows : [.. rows.Where(r => Satisfies(r, JsonNode.Parse(question)!))];
        var size = Math.Min(LargestPage, int.Parse(query["pageSize"]!, CultureInfo.InvariantCulture));
        var page = int.Parse(query["pageNumber"]!, CultureInfo.InvariantCulture);
        page = StopsAfter is { } last ? Math.Min(page, last) : page;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(new JsonObject
        {
            ["apiVersion"] = "2.143.3", ["totalResults"] = found.Count, ["pageNumber"] = page, ["pageSize"] = size,
            ["results"] = new JsonArray([.. found.Skip((page - 1) * size).Take(size).Select(r => r.DeepClone())]),
        }.ToJsonString());
    }

    /// <summary>A row as the index holds it: every value an array of text.</summary>
    public static JsonObject Row(string identifier, string type, string? status, string language = "en", string? title = null, string index = "SEDIA", Dictionary<string, object>? more = null)
    {
        var metadata = new JsonObject
        {
            ["identifier"] = new JsonArray(identifier), ["type"] = new JsonArray(type), ["DATASOURCE"] = new JsonArray(index), ["language"] = new JsonArray(language),
            ["title"] = new JsonArray(title ?? "Topic " + identifier), ["startDate"] = new JsonArray("2026-09-01T00:00:00.000+0000"),
            ["descriptionByte"] = new JsonArray("<p>What the topic is for.</p>"),
        };
        if (status is not null)
        {
            metadata["status"] = new JsonArray(status);
            metadata["deadlineDate"] = new JsonArray("2027-02-16T00:00:00.000+0000");
        }

        foreach (var (name, value) in more ?? [])
        {
            metadata[name] = value as JsonNode ?? new JsonArray(value.ToString());
        }

        return new JsonObject
        {
            ["reference"] = $"{identifier}{type}{language}{status}", ["language"] = language, ["database"] = "SEDIA",
            ["url"] = "https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities/topic-details/" + identifier,
            ["metadata"] = metadata,
        };
    }

    private static async Task<string?> QuestionAsync(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            return null;
        }

        var form = await context.Request.ReadFormAsync();
        if (form.Files["query"] is not { FileName: "blob", ContentType: "application/json" } part || form.Files["languages"] is null || form.Files["sort"] is null)
        {
            return null;
        }

        using var reader = new StreamReader(part.OpenReadStream());
        return await reader.ReadToEndAsync();
    }

    private static bool Satisfies(JsonObject row, JsonNode question) =>
        question["bool"]!["must"]!.AsArray().All(term => term!["terms"]!.AsObject().All(field =>
            row["metadata"]![field.Key] is JsonArray values && values.Any(v => field.Value!.AsArray().Any(asked => asked!.GetValue<string>() == v!.GetValue<string>()))));
}
