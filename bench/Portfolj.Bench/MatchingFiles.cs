using System.Text.Json;
using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Funding.Matching;
using Portfolj.Domain.Organisations;

namespace Portfolj.Bench;

/// <summary>Reads <c>calls.jsonl</c> and <c>initiatives.jsonl</c>: a JSON object a line, <c>null</c> or a missing key = not stated.</summary>
public static class MatchingFiles
{
    /// <summary>The rounds of a calls file.</summary>
    public static IReadOnlyList<MatchRound> Rounds(string path) => [.. Lines(path).Select(Round)];

    /// <summary>The initiatives of an initiatives file.</summary>
    public static IReadOnlyList<MatchInitiative> Initiatives(string path) => [.. Lines(path).Select(Initiative)];

    private static IEnumerable<JsonElement> Lines(string path)
    {
        foreach (var line in File.ReadLines(path).Where(l => !string.IsNullOrWhiteSpace(l)))
        {
            using var document = JsonDocument.Parse(line);
            yield return document.RootElement.Clone();
        }
    }

    private static MatchRound Round(JsonElement json)
    {
        var quotes = new Dictionary<MatchFact, string>();
        void Quote(MatchFact fact, string? text)
        {
            if (text is not null)
            {
                quotes[fact] = text;
            }
        }

        Quote(MatchFact.Geography, Texts(json, "geography") is { Count: > 0 } places ? places[0] : null);
        Quote(MatchFact.Closes, Text(json, "deadlineText"));
        Quote(MatchFact.Amount, Text(json, "amountText"));
        Quote(MatchFact.OwnShare, Text(json, "coFinancingText"));
        return new MatchRound
        {
            Id = Text(json, "id") ?? throw new FormatException("A call has no id."),
            Title = Text(json, "title") ?? "",
            Funder = Text(json, "funder"),
            Programme = Text(json, "programme"),
            Text = Text(json, "summary") ?? "",
            Applicants = Types(json, "applicantTypes") is { Count: > 0 } may ? may : null,
            PartnerOnly = Types(json, "partnerOnly") ?? [],
            Excluded = Types(json, "excludedTypes") ?? [],
            InvitedOnly = Flag(json, "invitedOnly"),
            PartnershipRequired = Flag(json, "partnershipRequired"),
            Geography = Place(Texts(json, "geography")),
            Opens = Day(Text(json, "opens")),
            Closes = Day(Text(json, "closes")) is { } closes ? new Deadline(closes) : null,
            TotalBudget = Kronor(json, "totalBudgetSek"),
            MinGrant = Kronor(json, "minGrantSek"),
            MaxGrant = Kronor(json, "maxGrantSek"),
            OwnShare = Number(json, "coFinancingPercent") / 100,
            TargetGroups = Texts(json, "targetGroups") ?? [],
            Themes = Texts(json, "themes") ?? [],
            Quotes = quotes,
        };
    }

    private static MatchInitiative Initiative(JsonElement json)
    {
        var from = Day(Text(json, "starts"));
        var to = Day(Text(json, "ends"));
        var county = Text(json, "county");
        return new MatchInitiative
        {
            Id = Text(json, "id") ?? throw new FormatException("An initiative has no id."),
            Title = Text(json, "title") ?? "",
            Problem = Text(json, "problem") ?? "",
            Description = Text(json, "description") ?? "",
            Goals = [.. (Texts(json, "goals") ?? []).Select(g => new MatchGoal("", g))],
            Directions = [.. (Texts(json, "directions") ?? []).Select(g => new MatchGoal("", g))],
            TargetGroups = Texts(json, "targetGroups") ?? [],
            Applicant = ApplicantTypes.FromKey(Text(json, "applicantType")) ?? throw new FormatException("An initiative has no known applicantType."),
            Partners = Types(json, "partnerTypes") ?? [],
            County = county is null ? null : Places.CountyByName(county)?.Code,
            PlaceName = county,
            From = from,
            To = to,
            NeedByYear = Number(json, "fundingNeedSek") is { } need ? new Dictionary<int, long> { [from?.Year ?? 0] = (long)(need * 100) } : new Dictionary<int, long>(),
            OwnCapacity = Number(json, "coFinancingCapacitySek") is { } own ? (long)(own * 100) : null,
        };
    }

    /// <summary>"SE", "SE-18 Örebro län", "SE-1880 Örebro" or a bare name; an entry of another form makes the whole unknown rather than wrong.</summary>
    private static Geography? Place(IReadOnlyList<string>? entries)
    {
        if (entries is not { Count: > 0 })
        {
            return null;
        }

        if (entries.Contains("SE"))
        {
            return Geography.National;
        }

        var codes = entries.Select(Code).ToList();
        return codes.Contains(null) ? null : Geography.Of(codes.OfType<string>());
    }

    private static string? Code(string entry)
    {
        var code = entry.StartsWith("SE-", StringComparison.Ordinal) ? entry[3..].Split(' ')[0] : "";
        return Places.County(code)?.Code ?? Places.Municipality(code)?.Code ?? Places.CountyByName(entry)?.Code ?? Places.MunicipalityByName(entry)?.Code;
    }

    private static JsonElement? Value(JsonElement json, string key) =>
        json.TryGetProperty(key, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value : null;

    private static string? Text(JsonElement json, string key) => Value(json, key) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    private static decimal? Number(JsonElement json, string key) => Value(json, key) is { ValueKind: JsonValueKind.Number } value ? value.GetDecimal() : null;

    private static bool? Flag(JsonElement json, string key) => Value(json, key) is { ValueKind: JsonValueKind.True or JsonValueKind.False } value ? value.GetBoolean() : null;

    private static List<string>? Texts(JsonElement json, string key) =>
        Value(json, key) is { ValueKind: JsonValueKind.Array } value ? [.. value.EnumerateArray().Select(v => v.GetString()).OfType<string>()] : null;

    private static List<ApplicantType>? Types(JsonElement json, string key) =>
        Texts(json, key) is { } keys ? [.. keys.Select(ApplicantTypes.FromKey).OfType<ApplicantType>()] : null;

    private static Money? Kronor(JsonElement json, string key) => Number(json, key) is { } kronor ? new Money((long)(kronor * 100), Money.Sek) : null;

    private static DateOnly? Day(string? text) => text is { Length: >= 10 } && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", out var day) ? day : null;
}
