using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Portfolj.Bench.Fuzz;

/// <summary>The places of REST where something can be sent, as its OpenAPI document tells them: every value of every body, every parameter of every address.</summary>
internal static class FuzzRest
{
    private const string Hole = "\"@@hole@@\"";

    public static async Task<List<FuzzSlot>> FindAsync(FuzzSite site)
    {
        var visitor = await site.AsAsync(null);
        var document = JsonNode.Parse(await visitor.GetStringAsync("/openapi/v1.json"))!;
        var root = document["servers"]?[0]?["url"]?.GetValue<string>() ?? "";
        List<FuzzSlot> slots = [];
        foreach (var (path, item) in document["paths"]!.AsObject())
        {
            foreach (var (method, operation) in item!.AsObject().Where(o => o.Key is "get" or "post" or "put" or "patch" or "delete"))
            {
                slots.AddRange(await OfAsync(site, document, root, path, method.ToUpperInvariant(), operation!));
            }
        }

        return slots;
    }

    private static async Task<List<FuzzSlot>> OfAsync(FuzzSite site, JsonNode document, string root, string path, string method, JsonNode operation)
    {
        var where = $"{method} {root}{path}";
        var parameters = (operation["parameters"]?.AsArray() ?? []).Where(p => p!["in"]!.GetValue<string>() is "query" or "path").Select(p => (Name: p!["name"]!.GetValue<string>(), In: p["in"]!.GetValue<string>())).ToList();
        var schema = operation["requestBody"]?["content"]?["application/json"]?["schema"];
        var example = schema is null ? null : Example(document, schema);
        var role = await RoleAsync(site, method, root, path, example);
        var address = await AddressAsync(site, role, root, path);
        List<FuzzSlot> slots = [];
        foreach (var (name, place) in parameters)
        {
            slots.Add(new FuzzSlot(place == "query" ? "query" : "route", where, name, role, hostile => SendAsync(site, role, method, place == "query"
                ? $"{address}?{WebUtility.UrlEncode(name)}={WebUtility.UrlEncode(Cut(hostile.Text))}"

                // The web server itself refuses U+0000 in a path, before the product.
                : root + path.Replace($"{{{name}}}", Uri.EscapeDataString(FuzzJudge.Sent(Cut(hostile.Text)).Replace('\0', '\u0001')) is { Length: > 0 } value and not ("." or "..") ? value : "%20", StringComparison.Ordinal), example?.ToJsonString())));
        }

        if (example is null)
        {
            return slots;
        }

        foreach (var (field, template) in Holes(example))
        {
            slots.Add(new FuzzSlot("json", where, field, role, hostile => SendAsync(site, role, method, address, template.Replace(Hole, hostile.Json ?? HostileStrings.Literal(hostile.Text), StringComparison.Ordinal))));
        }

        slots.Add(new FuzzSlot("json", where, "(body)", role, hostile => SendAsync(site, role, method, address, hostile.Json ?? hostile.Text)));
        return slots;
    }

    private static async Task<FuzzAnswer> SendAsync(FuzzSite site, string? role, string method, string address, string? body)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), address);
        if (body is not null && method != "GET")
        {
            request.Content = new StringContent(body.Replace("@@id@@", Guid.CreateVersion7().ToString(), StringComparison.Ordinal), Encoding.UTF8, "application/json");
        }

        using var answer = await (await site.AsAsync(role)).SendAsync(request);
        var (faults, _) = await FuzzJudge.JudgeAsync(answer);
        if (!FuzzJudge.RefusedByServer(answer) && !answer.IsSuccessStatusCode && answer.StatusCode is not (HttpStatusCode.NotModified or HttpStatusCode.NotFound) && answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            faults.Add($"{(int)answer.StatusCode} without a problem in JSON");
        }

        return new FuzzAnswer((int)answer.StatusCode, faults);
    }

    // What a body looks like; an id of its own each time, so that every write is a new one.
    private static JsonNode Example(JsonNode document, JsonNode schema)
    {
        var resolved = schema["$ref"] is { } reference ? document["components"]!["schemas"]![reference.GetValue<string>().Split('/')[^1]]! : schema;
        var example = (resolved["example"] ?? resolved["examples"]?[0] ?? new JsonObject()).DeepClone();
        if (example is JsonObject body)
        {
            // What the example leaves out can be sent all the same.
            foreach (var (name, _) in resolved["properties"]?.AsObject() ?? [])
            {
                body.TryAdd(name, null);
            }

            if (body.ContainsKey("id"))
            {
                body["id"] = "@@id@@";
            }
        }

        return example;
    }

    private static IEnumerable<(string Field, string Template)> Holes(JsonNode example)
    {
        foreach (var path in Paths(example, []))
        {
            var copy = example.DeepClone();
            var parent = path.SkipLast(1).Aggregate(copy, (node, key) => key is int index ? node[index]! : node[(string)key]!);
            if (path[^1] is int at)
            {
                parent[at] = "@@hole@@";
            }
            else
            {
                parent[(string)path[^1]] = "@@hole@@";
            }

            yield return (string.Join('.', path), copy.ToJsonString());
        }
    }

    private static IEnumerable<object[]> Paths(JsonNode? node, object[] above) => node switch
    {
        JsonObject many => many.SelectMany(p => Paths(p.Value, [.. above, p.Key]).Prepend([.. above, p.Key])),
        JsonArray { Count: > 0 } list => Paths(list[0], [.. above, 0]).Prepend([.. above, 0]),
        _ => [],
    };

    // The role that the door lets in; ids that lead nowhere do not matter for that.
    private static async Task<string?> RoleAsync(FuzzSite site, string method, string root, string path, JsonNode? example)
    {
        foreach (var role in FuzzSite.Roles)
        {
            using HttpRequestMessage request = new(new HttpMethod(method), root + path.Replace("{id}", Guid.Empty.ToString(), StringComparison.Ordinal).Replace("{key}", "finns-inte", StringComparison.Ordinal));
            request.Content = example is null || method == "GET" ? null : new StringContent("{}", Encoding.UTF8, "application/json");
            using var answer = await (await site.AsAsync(role)).SendAsync(request);
            if (answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden))
            {
                return role;
            }
        }

        return null;
    }

    // An id that exists, from the list that the address stands under.
    private static async Task<string> AddressAsync(FuzzSite site, string? role, string root, string path)
    {
        var at = path.IndexOf("/{", StringComparison.Ordinal);
        if (at < 0)
        {
            return root + path;
        }

        var id = Guid.Empty.ToString();
        using var answer = await (await site.AsAsync(role)).GetAsync(root + path[..at]);
        if (answer.IsSuccessStatusCode && JsonNode.Parse(await answer.Content.ReadAsStringAsync())?["items"]?.AsArray() is [{ } first, ..])
        {
            id = first["id"]?.ToString() ?? id;
        }

        return root + path[..at] + "/" + id + (path.IndexOf('}', at) is var end ? path[(end + 1)..] : "");
    }

    private static string Cut(string text) => text.Length > 7_000 ? text[..7_000] : text;
}
