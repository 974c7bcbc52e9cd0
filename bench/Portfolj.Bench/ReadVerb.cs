using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Http;
using Portfolj.Jobs.Running;

namespace Portfolj.Bench;

/// <summary>
/// <c>read --source KEY --from FOLDER --out F [--rejected F] [--signals F]</c>: recorded responses through a source's own crawl, Read and Check. KEY is a shipped source or the
/// path of a definition file. Exit code 1 when the run would have failed; what was read is written all the same.
/// </summary>
public static class ReadVerb
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>Writes a line for every call, and on request one for every refusal; counts go to standard error.</summary>
    public static async Task<int> RunAsync(VerbArguments arguments)
    {
        var definition = Definition(arguments.Required("source"));
        var crawl = new RecordedCrawl(definition, Recordings(arguments.Required("from")));
        try
        {
            await crawl.RunAsync(CancellationToken.None);
        }
        catch (SourceFailedException error)
        {
            throw new UsageException(error.Message);
        }

        await WriteAsync(arguments.Required("out"), crawl.Calls.Select(c => Line(c, crawl.FetchedAt[c.ExternalId])));
        if (arguments.Optional("rejected") is { } rejected)
        {
            await WriteAsync(rejected, crawl.Rejections.Select(r => new { r.Url, r.Item, r.Reason }));
        }

        if (arguments.Optional("signals") is { } signals)
        {
            await WriteAsync(signals, crawl.Signals);
        }

        await Console.Error.WriteLineAsync($"{crawl.Calls.Count} read, {crawl.Rejections.Count} rejected, {crawl.Notices.Count} notices, {crawl.Signals.Count} early warnings");
        if (crawl.Failure is { } failure)
        {
            await Console.Error.WriteLineAsync(failure);
            return 1;
        }

        return 0;
    }

    private static SourceDefinition Definition(string key)
    {
        if (SourceDefinitions.Shipped.FirstOrDefault(d => d.Key == key) is { } shipped)
        {
            return shipped;
        }

        return File.Exists(key)
            ? SourceDefinition.Parse(File.ReadAllText(key))
            : throw new UsageException($"--source {key} is neither a file nor one of {string.Join(", ", SourceDefinitions.Shipped.Select(d => d.Key))}");
    }

    private static List<RecordedResponse> Recordings(string folder)
    {
        var recordings = new List<RecordedResponse>();
        foreach (var line in File.ReadLines(Path.Combine(folder, "index.jsonl")).Where(l => !string.IsNullOrWhiteSpace(l)))
        {
            using var document = JsonDocument.Parse(line);
            var row = document.RootElement;
            var headers = row.TryGetProperty("headers", out var h) && h.ValueKind == JsonValueKind.Object
                ? h.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ValueKind == JsonValueKind.Array ? string.Join(", ", p.Value.EnumerateArray()) : p.Value.ToString())
                : [];
            var file = row.TryGetProperty("file", out var f) ? f.GetString() : null;
            recordings.Add(new RecordedResponse(
                row.GetProperty("url").GetString()!,
                row.TryGetProperty("status", out var status) ? status.GetInt32() : 200,
                headers,
                string.IsNullOrEmpty(file) ? [] : File.ReadAllBytes(Path.Combine(folder, file)),
                row.TryGetProperty("fetchedAt", out var at) && DateTimeOffset.TryParse(at.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var fetched)
                    ? fetched.UtcDateTime : File.GetLastWriteTimeUtc(Path.Combine(folder, "index.jsonl"))));
        }

        return recordings;
    }

    private static Dictionary<string, object?> Line(ReadCall call, DateTime fetchedAt)
    {
        var round = new GrantRound { CallId = Guid.Empty, Number = "", Key = call.RoundKey, FirstSeenAt = fetchedAt };
        var facts = call.Facts.Prepend(new FieldReading(RoundField.Title, call.Title)).DistinctBy(f => f.Field).ToList();
        RoundProjection.Rebuild(
            round,
            facts.Select(f => new ReadFact { RoundId = round.Id, OriginId = round.Id, Field = f.Field, Value = f.Value, ReaderVersion = "", ReadAt = fetchedAt }),
            []);
        string? Quote(params RoundField[] fields) => fields.Select(f => facts.Find(x => x.Field == f)?.Quote).FirstOrDefault(q => q is not null);
        var sek = round.Currency == Money.Sek;
        var line = new Dictionary<string, object?>
        {
            ["id"] = call.ExternalId,
            ["title"] = call.Title,
            ["funder"] = call.Funder,
            ["programme"] = round.Programme,
            ["sourceUrl"] = call[RoundField.Url] ?? call.Url,
            ["summary"] = round.Summary.Length > 0 ? round.Summary : null,
            ["applicantTypes"] = Keys(call[RoundField.Applicants]),
            ["geography"] = round.Where is { } where ? where.IsNational ? new[] { "SE" } : [.. where.Codes.Select(c => $"SE-{c} {Places.Name(c)}")] : null,
            ["opens"] = Day(round.Opens),
            ["closes"] = Day(round.Closes),
            ["deadlineText"] = Quote(RoundField.Closes, RoundField.DeadlineKind, RoundField.Opens),
            ["totalBudgetSek"] = Units(round.TotalBudgetMinor, sek),
            ["minGrantSek"] = Units(round.MinGrantMinor, sek),
            ["maxGrantSek"] = Units(round.MaxGrantMinor, sek),
            ["amountText"] = Quote(RoundField.TotalBudget, RoundField.MaxGrant, RoundField.MinGrant),
            ["coFinancingPercent"] = round.OwnShare * 100,
            ["coFinancingText"] = Quote(RoundField.OwnShare),
            ["targetGroups"] = round.TargetGroups.Count > 0 ? round.TargetGroups : null,
            ["themes"] = round.Themes.Count > 0 ? round.Themes : null,
            ["partnershipRequired"] = round.PartnershipRequired,
            ["year"] = (round.ClosesOn ?? round.OpensOn)?.Year ?? (int.TryParse(call.RoundKey.Split(':', '/')[0], CultureInfo.InvariantCulture, out var year) ? year : null),
            ["extId"] = call.ExternalId,
            ["roundKey"] = call.RoundKey,
            ["status"] = Status(round, fetchedAt),
            ["quotes"] = facts.Where(f => f.Quote is not null).ToDictionary(f => JsonNamingPolicy.CamelCase.ConvertName(f.Field.ToString()), f => f.Quote),
            ["excludedApplicants"] = Keys(call[RoundField.ExcludedApplicants]),
            ["invitedOnly"] = round.InvitedOnly,
            ["partnerOnly"] = Keys(call[RoundField.PartnerOnly]),
            ["otherDeadlines"] = round.OtherCutoffs.Count > 0 ? round.OtherCutoffs : null,
            ["rolling"] = round.DeadlineKind == DeadlineKind.Rolling ? true : null,
            ["languages"] = call.Languages,
            ["legalAct"] = call.LegalAct,
            ["mechanism"] = call.Mechanism?.ToString(),
        };
        if (!sek)
        {
            line["totalBudgetEur"] = Units(round.TotalBudgetMinor, true);
            line["minGrantEur"] = Units(round.MinGrantMinor, true);
            line["maxGrantEur"] = Units(round.MaxGrantMinor, true);
        }

        return line;
    }

    private static string? Status(GrantRound round, DateTime at) =>
        round.At(at) is var status and not RoundStatus.Unknown ? status.ToString().ToLowerInvariant() : null;

    private static string[]? Keys(string? value) => string.IsNullOrEmpty(value) ? null : value.Split(',');

    private static decimal? Units(long? minor, bool applies) => applies && minor is { } m ? m / 100m : null;

    private static string? Day(Deadline? deadline) => deadline is null ? null
        : deadline.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + (deadline.Time is { } time ? time.ToString("'T'HH:mm", CultureInfo.InvariantCulture) : "");

    private static async Task WriteAsync<T>(string path, IEnumerable<T> rows)
    {
        await using var file = new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        foreach (var row in rows)
        {
            await file.WriteLineAsync(JsonSerializer.Serialize(row, Json));
        }
    }
}
