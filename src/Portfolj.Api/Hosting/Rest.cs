using System.Diagnostics;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Hosting;

/// <summary>One area's endpoints: a class that implements this is mapped under <c>/api/v1</c> when the host starts.</summary>
public interface IRestArea
{
    /// <summary>Maps the area's endpoints, each with its permission, summary and description.</summary>
    static abstract void Map(IEndpointRouteBuilder api);
}

/// <summary>REST under <c>/api/v1</c> in the shape of Digg's profile, its document and its errors.</summary>
internal static class Rest
{
    public const string Root = "/api/v1";

    public static void AddPortfoljRest(this WebApplicationBuilder builder)
    {
        builder.Services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
            o.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
            o.SerializerOptions.Converters.Add(new UtcJson());
            o.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;

            // Web defaults let direction signs and angle brackets through as they are; an answer may end up on somebody's page.
            o.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.LatinExtendedA);
        });
        builder.Services.AddEndpointsApiExplorer();
        builder.Services.AddSwaggerGen(RestDocument.Configure);
    }

    public static void MapPortfoljRest(this WebApplication app)
    {
        var root = app.MapGroup(Root).AddEndpointFilter(SameOrigin.Filter);
        var map = typeof(Rest).GetMethod(nameof(MapArea), BindingFlags.NonPublic | BindingFlags.Static)!;
        foreach (var area in typeof(Rest).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IRestArea))).OrderBy(t => t.Name, StringComparer.Ordinal))
        {
            map.MakeGenericMethod(area).Invoke(null, [root]);
        }

        app.MapSwagger("/openapi/{documentName}.json", o => o.OpenApiVersion = OpenApiSpecVersion.OpenApi3_0).AllowAnonymous();
    }

    /// <summary>True for addresses that answer machines.</summary>
    public static bool Owns(PathString path) => path.StartsWithSegments("/api");

    /// <summary>Asks for a permission; a public one lets anyone in.</summary>
    public static RouteHandlerBuilder Requires(this RouteHandlerBuilder endpoint, Permission permission)
    {
        endpoint.RequireAuthorization(permission.ToString())
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status500InternalServerError);
        return RoleTable.IsPublic(permission)
            ? endpoint
            : endpoint.ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
    }

    /// <summary>Refusals as a problem: the first decides the status, all stand under <c>errors</c>.</summary>
    public static IResult Problem(IReadOnlyList<Refusal> refusals)
    {
        var first = RefusalTexts.Of(refusals[0]);
        return Results.Problem(
            title: first.Text,
            detail: string.Join(" ", refusals.Select(r => RefusalTexts.Of(r).Text)),
            statusCode: first.Status,
            type: $"urn:portfolj:{refusals[0].Code}",
            extensions: new Dictionary<string, object?>
            {
                ["errors"] = refusals.Select(r => new { code = r.Code, field = r.Field is null ? null : JsonNamingPolicy.CamelCase.ConvertName(r.Field), text = RefusalTexts.Of(r).Text }),
            });
    }

    private static void MapArea<T>(IEndpointRouteBuilder root)
        where T : IRestArea => T.Map(root);

    /// <summary>Every answer carries the trace, and every error a body in problem+json.</summary>
    public static async Task AnswerInProblems(HttpContext context, Func<Task> next)
    {
        context.Response.Headers.TraceParent = Activity.Current?.Id ?? context.TraceIdentifier;
        string? detail = null;
        try
        {
            await next();
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            context.Response.StatusCode = refused.StatusCode;
            detail = (refused.InnerException as ForbiddenCharacterException ?? refused.InnerException?.InnerException as ForbiddenCharacterException)?.Words;
        }
        catch (Exception bug) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested && !context.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            // Logged whole, told to nobody.
            Failed(context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Rest)), context.Request.Path, bug);
            context.Response.Clear();
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        }

        if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentLength: null, ContentType: null })
        {
            await Results.Problem(new ProblemDetails
            {
                Status = context.Response.StatusCode,
                Title = RefusalTexts.StatusTitle(context.Response.StatusCode),
                Detail = detail ?? RefusalTexts.StatusDetail(context.Response.StatusCode),
                Instance = context.Request.Path,
            }).ExecuteAsync(context);
        }
    }

    private static void Failed(ILogger log, string path, Exception bug) => log.LogError(bug, "REST failed at {Path}", path);

    private sealed class UtcJson : JsonConverter<DateTime>
    {
        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDateTimeOffset().UtcDateTime;

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) =>
            writer.WriteStringValue(DateTime.SpecifyKind(value, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
    }
}
