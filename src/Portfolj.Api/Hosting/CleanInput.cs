using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;
using Portfolj.Domain.Common;

namespace Portfolj.Api.Hosting;

/// <summary>
/// The edge where everything typed comes in, for pages and REST alike. What is too large is refused in words. Control characters and halves of signs, which no field
/// takes and PostgreSQL refuses, are left out of forms and addresses (they come along when one copies from a document) and refused in JSON (a machine should know what it sends).
/// </summary>
internal static class CleanInput
{
    /// <summary>Largest request, bytes, unless a page says otherwise with <c>[RequestSizeLimit]</c>.</summary>
    public const int MaxBody = 2 * 1024 * 1024;

    /// <summary>Largest form without files, bytes: a sign outside plain English letters takes three bytes for each of its own when it is written in a form.</summary>
    public const int MaxForm = 2 * MaxBody;

    /// <summary>Most fields in a form.</summary>
    public const int MaxFields = 1_000;

    private const int MaxQuery = 8 * 1024;

    // What is refused is read to its end, so that the browser gets to see the answer; what is larger than this is cut off.
    private const long MaxDrained = 32L * 1024 * 1024;

    public static void AddCleanInput(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(k => k.Limits.MaxRequestBodySize = MaxBody);
        builder.Services.Configure<FormOptions>(o =>
        {
            // A field may fill the request: it is the field's own rule that says what is too long, with the text still in the form.
            (o.ValueLengthLimit, o.ValueCountLimit, o.KeyLengthLimit) = (MaxForm, MaxFields, 500);
            o.MultipartBoundaryLengthLimit = 200;
        });
        builder.Services.Configure<RouteHandlerOptions>(o => o.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(o => o.SerializerOptions.Converters.Add(new PlainJson()));
    }

    /// <summary>Goes after routing, so that the endpoint's own limit is known.</summary>
    public static async Task HandleAsync(HttpContext context, RequestDelegate next)
    {
        // The error page of a request that was refused here has nothing to read.
        if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            await next(context);
            return;
        }

        var request = context.Request;
        if (request.QueryString.Value?.Length > MaxQuery)
        {
            context.Response.StatusCode = StatusCodes.Status414UriTooLong;
            return;
        }

        if (!PlainText.IsClean(request.Path.Value ?? ""))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var plainForm = request.HasFormContentType && !request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase);
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>() is { } own ? own.MaxRequestBodySize : plainForm ? MaxForm : MaxBody;
        if (request.ContentLength > limit)
        {
            await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge);
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = limit;
        }

        if (request.Query.Any(q => !IsClean(q)))
        {
            request.Query = new QueryCollection(Clean(request.Query));
        }

        if (request.HasFormContentType && await ReadFormAsync(context, plainForm) is { } refused)
        {
            await RefuseAsync(context, refused);
            return;
        }

        await next(context);
    }

    private static async Task<int?> ReadFormAsync(HttpContext context, bool plain)
    {
        try
        {
            if (plain)
            {
                await LeaveOutNullAsync(context);
            }

            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            if (form.Any(f => !IsClean(f)))
            {
                context.Request.Form = new FormCollection(Clean(form), form.Files);
            }

            return null;
        }
        catch (BadHttpRequestException refused)
        {
            return refused.StatusCode;
        }
        catch (InvalidDataException)
        {
            return StatusCodes.Status413PayloadTooLarge;
        }
        catch (IOException) when (!context.RequestAborted.IsCancellationRequested)
        {
            // A form that ends in the middle.
            return StatusCodes.Status400BadRequest;
        }
    }

    // The framework refuses a whole form for one U+0000, and everything else that was typed would be lost with it.
    private static async Task LeaveOutNullAsync(HttpContext context)
    {
        MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (HoldsNull(body.GetBuffer().AsSpan(0, (int)body.Length)))
        {
            var text = Encoding.Latin1.GetString(body.GetBuffer(), 0, (int)body.Length);
            body = new MemoryStream(Encoding.Latin1.GetBytes(text.Replace("%00", "", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal)));
        }

        body.Position = 0;
        context.Request.Body = body;
    }

    private static bool HoldsNull(ReadOnlySpan<byte> body) => body.Contains((byte)0) || body.IndexOf("%00"u8) >= 0;

    private static async Task RefuseAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Request.Form = FormCollection.Empty;
        if (context.Request.ContentLength is null or > MaxDrained)
        {
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MaxDrained;
        }

        try
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        }
        catch (BadHttpRequestException)
        {
            // The body is larger than was allowed when reading began: the answer goes out all the same.
        }
    }

    private static bool IsClean(KeyValuePair<string, StringValues> field) => PlainText.IsClean(field.Key) && field.Value.All(v => v is null || PlainText.IsClean(v));

    // Two names that are the same without what is left out are one field.
    private static Dictionary<string, StringValues> Clean(IEnumerable<KeyValuePair<string, StringValues>> fields) => fields
        .GroupBy(f => PlainText.Clean(f.Key), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(g => g.Key, g => new StringValues([.. g.SelectMany(f => f.Value).Select(v => v is null ? null : PlainText.Clean(v))]), StringComparer.OrdinalIgnoreCase);

    private sealed class PlainJson : JsonConverter<string>
    {
        public override bool HandleNull => false;

        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType != JsonTokenType.String ? throw new JsonException()
            : reader.GetString() is { } text && !PlainText.IsClean(text) ? throw new ForbiddenCharacterException(text) : reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Read(ref reader, typeToConvert, options)!;

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WritePropertyName(value);
    }
}

/// <summary>JSON holds a character that no text takes.</summary>
internal sealed class ForbiddenCharacterException(string text) : JsonException($"U+{(int)text[Enumerable.Range(0, text.Length).First(i => PlainText.IsForbidden(text, i))]:X4}")
{
    /// <summary>The character as U+0000.</summary>
    public string Character => Message;

    /// <summary>In words.</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture, $"Texten innehåller tecknet {Character}, som inte är text. Ta bort det och skicka igen.");
}
