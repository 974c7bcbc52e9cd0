using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding.Reading;
using Portfolj.Domain.Organisations;

namespace Portfolj.Bench;

/// <summary>
/// <c>parse --phrases F --out F</c>: reads each phrase of a JSON-lines file <c>{"id","kind","text","referenceDate"?}</c> and writes
/// <c>{"id","kind","actual":{…}}</c> with the keys of the file's <c>expected</c>; kinds are deadline, amount, cofinancing and applicants.
/// </summary>
public static class ParseVerb
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Runs the verb; 0 when every line was read, 1 when a line is not a phrase of a known kind.</summary>
    public static async Task<int> RunAsync(VerbArguments arguments)
    {
        var failed = 0;
        await using StreamWriter output = new(arguments.Required("out"));
        await foreach (var line in File.ReadLinesAsync(arguments.Required("phrases")))
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var phrase = JsonNode.Parse(line)!;
            var kind = (string?)phrase["kind"] ?? string.Empty;
            var actual = Actual(kind, (string?)phrase["text"] ?? string.Empty, Day((string?)phrase["referenceDate"]));
            if (actual is null)
            {
                failed++;
                await Console.Error.WriteLineAsync($"{phrase["id"]}: unknown kind {kind}");
                continue;
            }

            JsonObject row = new() { ["id"] = phrase["id"]?.DeepClone(), ["kind"] = kind, ["actual"] = actual };
            await output.WriteLineAsync(row.ToJsonString(Readable));
        }

        return failed == 0 ? 0 : 1;
    }

    /// <summary>The reading of one phrase with the keys of <c>expected</c>, or <c>null</c> when the kind is not known.</summary>
    public static JsonObject? Actual(string kind, string text, DateOnly? referenceDate) => kind switch
    {
        "deadline" => Deadlines(DeadlineReading.Read(text, referenceDate)),
        "amount" => Amounts(AmountReading.Read(text)),
        "cofinancing" => CoFinancing(CoFinancingReading.Read(text)),
        "applicants" => Applicants(ApplicantReading.Read(text)),
        _ => null,
    };

    private static JsonObject Deadlines(DeadlineFacts facts)
    {
        JsonObject row = new() { ["opens"] = Moment(facts.Opens?.Value), ["closes"] = Moment(facts.Closes?.Value) };
        if (facts.OtherDeadlines.Count > 0)
        {
            row["otherDeadlines"] = new JsonArray([.. facts.OtherDeadlines.Select(d => Moment(d.Value))]);
        }

        Add(row, "opensApprox", facts.OpensApprox?.Value.ToString());
        Add(row, "closesApprox", facts.ClosesApprox?.Value.ToString());
        Add(row, "rolling", facts.Rolling is not null);
        Add(row, "recurring", facts.Recurring is not null);
        Add(row, "preliminary", facts.Preliminary is not null);
        Add(row, "status", facts.Status?.Value.ToString().ToLowerInvariant());
        return row;
    }

    private static JsonObject Amounts(AmountFacts facts)
    {
        JsonObject row = [];
        foreach (var (key, value) in new[] { ("totalBudget", facts.Total), ("minGrant", facts.Min), ("maxGrant", facts.Max) })
        {
            row[key + "Sek"] = Units(value?.Value, Money.Sek);
            row[key + "Eur"] = Units(value?.Value, Money.Eur);
        }

        if (facts.PerUnit is { } unit)
        {
            row["perUnit"] = unit.Value.Unit;
            row["amountPerUnit" + (unit.Value.Amount.Currency == Money.Eur ? "Eur" : "Sek")] = unit.Value.Amount.Units;
        }

        Add(row, "perYear", facts.PerYear);
        Add(row, "approximate", facts.Approximate);
        return row;
    }

    private static JsonObject CoFinancing(CoFinancingFacts facts) => new()
    {
        ["coFinancingPercent"] = facts.OwnSharePercent?.Value,
        ["supportPercent"] = facts.SupportPercent?.Value,
    };

    private static JsonObject Applicants(ApplicantFacts facts)
    {
        JsonObject row = new() { ["include"] = Keys(facts.Include), ["exclude"] = Keys(facts.Exclude) };
        if (facts.PartnerOnly.Count > 0)
        {
            row["partnerOnly"] = Keys(facts.PartnerOnly);
        }

        Add(row, "partnershipRequired", facts.PartnershipRequired is not null);
        return row;
    }

    private static JsonArray Keys(IEnumerable<ReadValue<ApplicantType>> types) => new([.. types.Select(t => JsonValue.Create(t.Value.Key()))]);

    private static JsonNode? Moment(Deadline? deadline) => deadline is null
        ? null
        : deadline.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + deadline.Time?.ToString("'T'HH:mm", CultureInfo.InvariantCulture);

    private static long? Units(Money? money, string currency) => money is { } m && m.Currency == currency ? m.Units : null;

    private static void Add(JsonObject row, string key, string? value)
    {
        if (value is not null)
        {
            row[key] = value;
        }
    }

    private static void Add(JsonObject row, string key, bool value)
    {
        if (value)
        {
            row[key] = true;
        }
    }

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
