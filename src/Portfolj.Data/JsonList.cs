using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Portfolj.Data;

/// <summary>Small lists live as JSON text: the same in every database product, and never queried inside.</summary>
internal static class JsonList
{
    public static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };
}

internal sealed class JsonListConverter<T>() : ValueConverter<List<T>, string>(
    v => JsonSerializer.Serialize(v, JsonList.Options),
    v => JsonSerializer.Deserialize<List<T>>(v, JsonList.Options) ?? new List<T>());

internal sealed class JsonListComparer<T>() : ValueComparer<List<T>>(
    (a, b) => (a == null && b == null) || (a != null && b != null && a.SequenceEqual(b)),
    v => v.Aggregate(0, (hash, item) => HashCode.Combine(hash, item)),
    v => v.ToList());
