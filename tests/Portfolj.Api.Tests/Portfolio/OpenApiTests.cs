using System.Text.Json;

namespace Portfolj.Api.Tests.Portfolio;

/// <summary>The OpenAPI document as a whole, whichever areas it holds.</summary>
public sealed class OpenApiTests(PortfoljApp app) : IClassFixture<PortfoljApp>
{
    private static readonly string[] Methods = ["get", "post", "put", "delete", "patch"];

    [Fact]
    public async Task Every_operation_says_what_it_does_and_every_answer_what_it_is()
    {
        var document = await DocumentAsync();
        List<string> silent = [];
        foreach (var (name, operation) in Operations(document))
        {
            silent.AddRange(new[] { "summary", "description" }.Where(f => !operation.TryGetProperty(f, out var text) || string.IsNullOrWhiteSpace(text.GetString())).Select(f => $"{name}: {f}"));
            silent.AddRange(operation.GetProperty("responses").EnumerateObject().Where(r => !r.Value.TryGetProperty("description", out var text) || string.IsNullOrWhiteSpace(text.GetString())).Select(r => $"{name} {r.Name}: description"));
        }

        Assert.True(Operations(document).Count() >= 6);
        Assert.Empty(silent);
    }

    [Fact]
    public async Task Every_date_has_an_example()
    {
        var document = await DocumentAsync();
        List<string> without = [];
        foreach (var schema in document.GetProperty("components").GetProperty("schemas").EnumerateObject().Where(s => s.Value.TryGetProperty("properties", out _)))
        {
            without.AddRange(schema.Value.GetProperty("properties").EnumerateObject()
                .Where(p => p.Value.TryGetProperty("format", out var format) && format.GetString() is "date" or "date-time" && !p.Value.TryGetProperty("example", out _))
                .Select(p => $"{schema.Name}.{p.Name}"));
        }

        Assert.Empty(without);
    }

    [Fact]
    public async Task Bodies_of_initiatives_have_examples_with_the_very_fields_of_their_schema()
    {
        var schemas = (await DocumentAsync()).GetProperty("components").GetProperty("schemas");
        foreach (var name in new[] { "RestInitiative", "RestInitiativeWrite", "RestListedInitiative", "RestMatch", "ApiInfo", "PageOfRestMatch" })
        {
            var schema = schemas.GetProperty(name);
            var fields = schema.GetProperty("properties").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal);
            Assert.Equal(fields, schema.GetProperty("example").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Paths_carry_no_version_and_are_lower_case()
    {
        var document = await DocumentAsync();
        Assert.All(document.GetProperty("paths").EnumerateObject(), p => Assert.Matches("^(/([a-z0-9-]+|\\{[a-zA-Z]+\\}))+$", p.Name));
        Assert.DoesNotContain(document.GetProperty("paths").EnumerateObject(), p => p.Name.Contains("/v1", StringComparison.Ordinal));
        Assert.Equal("/api/v1", document.GetProperty("servers")[0].GetProperty("url").GetString());
    }

    private static IEnumerable<(string Name, JsonElement Operation)> Operations(JsonElement document) =>
        document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Where(o => Methods.Contains(o.Name)).Select(o => ($"{o.Name} {p.Name}", o.Value)));

    private async Task<JsonElement> DocumentAsync()
    {
        using var client = app.Visitor();
        return JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json")).RootElement;
    }
}
