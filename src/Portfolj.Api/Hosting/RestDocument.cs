using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Portfolj.Api.Hosting;

/// <summary>The OpenAPI document in the shape that Digg's profile asks for: done once here, never per endpoint.</summary>
internal static class RestDocument
{
    public static void Configure(SwaggerGenOptions options)
    {
        options.SwaggerDoc("v1", new OpenApiInfo
        {
            Title = "Portfölj social hållbarhet",
            Version = "1.0.0",
            Description = "Utlysningar, insatser och träffar mellan dem. In English: funding calls, initiatives and the explained matches between them.",
            Contact = new OpenApiContact { Name = "Portfölj social hållbarhet", Email = "portfolj@example.se", Url = new Uri("https://example.se/portfolj") },
            License = new OpenApiLicense { Name = "CC0 1.0", Url = new Uri("https://creativecommons.org/publicdomain/zero/1.0/") },
            TermsOfService = new Uri("https://example.se/portfolj/villkor"),
        });
        options.AddServer(new OpenApiServer { Url = Rest.Root, Description = "Denna installation" });
        options.AddSecurityDefinition("apiKey", new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = "X-Api-Key",
            Description = "Nyckel för maskiner.",
        });
        options.DocInclusionPredicate((_, description) => description.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true);
        options.CustomSchemaIds(Name);
        options.SupportNonNullableReferenceTypes();
        options.SchemaFilter<Examples>();
        options.OperationFilter<Operations>();
        options.DocumentFilter<Paths>();
    }

    private static string Name(Type type) =>
        type.IsGenericType ? type.Name.Split('`')[0] + string.Concat(type.GetGenericArguments().Select(Name)) : type.Name;

    // Every date has an example, as RFC 3339 with Z where it is an instant.
    private sealed class Examples : ISchemaFilter
    {
        public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
        {
            JsonNode? example = schema.Format switch
            {
                "date-time" => "2026-11-22T15:00:00Z",
                "date" => "2026-11-22",
                "time" => "16:00:00",
                "uuid" => "0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e11",
                _ => ExampleOf(context.Type),
            };
            if (schema is OpenApiSchema own && example is not null)
            {
                // "example" is the word of OpenAPI 3.0, which the profile's linter reads; the library now writes only the list of 3.1.
                own.Extensions ??= new Dictionary<string, IOpenApiExtension>();
                own.Extensions["example"] = new JsonNodeExtension(example);
            }
        }
    }

    // A page of a list is shown with one row.
    private static JsonNode? ExampleOf(Type type) =>
        type.GetCustomAttribute<RestExampleAttribute>() is { } example ? JsonNode.Parse(example.Json)
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(PageOf<>) && ExampleOf(type.GetGenericArguments()[0]) is { } row
            ? new JsonObject { ["items"] = new JsonArray(row), ["page"] = 1, ["limit"] = 20, ["total"] = 1, ["pages"] = 1 }
            : null;

    private sealed class Operations : IOperationFilter
    {
        public void Apply(OpenApiOperation operation, OperationFilterContext context)
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "traceparent",
                In = ParameterLocation.Header,
                Required = false,
                Description = "Spårning enligt W3C Trace Context.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                Example = JsonValue.Create("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
            });
            foreach (var (status, answer) in operation.Responses ?? [])
            {
                if (answer is OpenApiResponse response)
                {
                    response.Headers ??= new Dictionary<string, IOpenApiHeader>();
                    response.Headers["traceparent"] = new OpenApiHeader { Description = "Spårning.", Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
                    if (int.TryParse(status, out var code) && code >= 400)
                    {
                        response.Description = RefusalTexts.StatusTitle(code);
                    }
                    else if (response.Description is null or "OK")
                    {
                        response.Description = "Svaret.";
                    }
                }
            }
        }
    }

    // The version stands in the server's address, so the paths start below it.
    private sealed class Paths : IDocumentFilter
    {
        public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
        {
            var below = new OpenApiPaths();
            foreach (var (path, item) in swaggerDoc.Paths)
            {
                below[path[Rest.Root.Length..]] = item;
            }

            swaggerDoc.Paths = below;
            swaggerDoc.Security ??= [];
            swaggerDoc.Security.Add(new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("apiKey", swaggerDoc)] = [] });
        }
    }
}
