using System.Globalization;
using System.Text.Json;
using Portfolj.Domain.Common;

namespace Portfolj.Jobs.Sources.Sedia;

/// <summary>The money of one topic. <c>budgetOverview</c> lists every topic of the call: only entries that begin with the topic's own identifier are its own.</summary>
/// <param name="Total">What the topic's applicants share.</param>
/// <param name="Min">Least contribution to one project.</param>
/// <param name="Max">Largest contribution to one project.</param>
public sealed record SediaBudget(Money? Total, Money? Min, Money? Max)
{
    /// <summary>Reads the own entries of a row. A sum that is zero is one that nobody has filled in.</summary>
    public static SediaBudget Of(SediaRow row)
    {
        var own = OwnActions(row).ToList();
        var years = own.SelectMany(a => SediaRow.Property(a, "budgetYearMap") is { ValueKind: JsonValueKind.Object } map ? map.EnumerateObject().Select(y => Amount(y.Value)) : []).OfType<decimal>().ToList();
        return new SediaBudget(
            Euro(years.Sum()),
            Euro(own.Select(a => Amount(SediaRow.Property(a, "minContribution"))).OfType<decimal>().Where(v => v > 0).DefaultIfEmpty().Min()),
            Euro(own.Select(a => Amount(SediaRow.Property(a, "maxContribution"))).OfType<decimal>().Where(v => v > 0).DefaultIfEmpty().Max()));
    }

    /// <summary>The topic's own entries.</summary>
    public static IEnumerable<JsonElement> OwnActions(SediaRow row)
    {
        var prefix = row.Identifier + " - ";
        return row.Json("budgetOverview")
            .Select(b => SediaRow.Property(b, "budgetTopicActionMap")).OfType<JsonElement>().Where(m => m.ValueKind == JsonValueKind.Object)
            .SelectMany(m => m.EnumerateObject()).SelectMany(topic => SediaRow.Items(topic.Value))
            .Where(a => SediaRow.Property(a, "action") is { } action && action.ToString().TrimStart().StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
    }

    private static Money? Euro(decimal amount) => amount > 0 && amount < long.MaxValue / 100 ? new Money((long)(amount * 100), Money.Eur) : null;

    private static decimal? Amount(JsonElement? value) =>
        value is { } v && decimal.TryParse(v.ToString().Replace(" ", "", StringComparison.Ordinal), NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) ? amount : null;
}
