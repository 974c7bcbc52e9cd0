using System.Globalization;
using System.Text.Json.Nodes;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding.Reading;
using Portfolj.Domain.Organisations;
using Portfolj.Testing;
using Xunit.Abstractions;

namespace Portfolj.Domain.Tests.Reading;

/// <summary>How many of the judged phrases are wholly right. A phrase is right when every scored key of its kind is.</summary>
public sealed class DevelopmentPhrasesTests(ITestOutputHelper output)
{
    private const string File = "data/phrases.jsonl";

    [SharedDataFact(File)]
    public void Deadlines_are_read() => Check("deadline", 0.97, ["opens", "closes", "rolling"], (text, day) =>
    {
        var facts = DeadlineReading.Read(text, day);
        return [Moment(facts.Opens), Moment(facts.Closes), facts.Rolling is null ? null : "true"];
    });

    [SharedDataFact(File)]
    public void Amounts_are_read() => Check(
        "amount", 0.97, ["totalBudgetSek", "minGrantSek", "maxGrantSek", "totalBudgetEur", "minGrantEur", "maxGrantEur"], (text, _) =>
        {
            var facts = AmountReading.Read(text);
            ReadValue<Money>?[] values = [facts.Total, facts.Min, facts.Max];
            return [.. values.Select(v => Units(v, Money.Sek)), .. values.Select(v => Units(v, Money.Eur))];
        });

    [SharedDataFact(File)]
    public void Shares_are_read() => Check("cofinancing", 0.96, ["coFinancingPercent", "supportPercent"], (text, _) =>
    {
        var facts = CoFinancingReading.Read(text);
        return [Percent(facts.OwnSharePercent), Percent(facts.SupportPercent)];
    });

    [SharedDataFact(File)]
    public void Applicants_are_read() => Check("applicants", 0.96, ["include", "exclude"], (text, _) =>
    {
        var facts = ApplicantReading.Read(text);
        return [Keys(facts.Include.Select(i => i.Value.Key())), Keys(facts.Exclude.Select(i => i.Value.Key()))];
    });

    private void Check(string kind, double floor, string[] keys, Func<string, DateOnly?, string?[]> read)
    {
        var (right, all) = (0, 0);
        foreach (var line in System.IO.File.ReadLines(SharedData.Path(File)).Where(l => l.Length > 0))
        {
            var phrase = JsonNode.Parse(line)!;
            if ((string?)phrase["kind"] != kind)
            {
                continue;
            }

            DateOnly? day = (string?)phrase["referenceDate"] is { } date ? DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
            var expected = keys.Select(k => Shown(phrase["expected"]![k])).ToArray();
            var actual = read((string)phrase["text"]!, day);
            all++;
            right += expected.SequenceEqual(actual) ? 1 : 0;
            if (!expected.SequenceEqual(actual))
            {
                output.WriteLine($"{phrase["id"]}: {phrase["text"]}\n  {string.Join(" | ", expected)}\n  {string.Join(" | ", actual)}");
            }
        }

        output.WriteLine($"{kind}: {right} of {all}");
        Assert.True(all > 0, "no phrase of the kind");
        Assert.True(right >= floor * all, $"{kind}: {right} of {all} wholly right, the floor is {floor:P0}");
    }

    private static string? Shown(JsonNode? node) => node switch
    {
        null => null,
        JsonArray list => Keys(list.Select(n => (string)n!)),
        _ when node.ToString() == "false" => null,
        _ => node.ToString(),
    };

    private static string? Keys(IEnumerable<string> keys) => string.Join(' ', keys.Order(StringComparer.Ordinal)) is { Length: > 0 } shown ? shown : null;

    private static string? Moment(ReadValue<Deadline>? value) => value is null
        ? null
        : value.Value.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + value.Value.Time?.ToString("'T'HH:mm", CultureInfo.InvariantCulture);

    private static string? Units(ReadValue<Money>? value, string currency) =>
        value is { } v && v.Value.Currency == currency ? v.Value.Units.ToString(CultureInfo.InvariantCulture) : null;

    private static string? Percent(ReadValue<decimal>? value) => value?.Value.ToString("0.##", CultureInfo.InvariantCulture);
}
