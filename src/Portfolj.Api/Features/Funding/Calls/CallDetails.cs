using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Components;
using Portfolj.Api.Features.Funding.Calls.Review;
using Portfolj.Data;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Matching;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>What one source says about a field.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Value">Canonical value.</param>
/// <param name="Quote">Its own words.</param>
/// <param name="Place">Where they stand.</param>
/// <param name="ReaderVersion">Which reader.</param>
/// <param name="ReadAt">When, UTC.</param>
public sealed record SourceWord(string Source, string Value, string? Quote, string? Place, string ReaderVersion, DateTime ReadAt);

/// <summary>What a person said about a field.</summary>
/// <param name="Value">Canonical value; <c>null</c> = unknown.</param>
/// <param name="SourceSaidThen">What the source said at the time.</param>
/// <param name="Reason">Why.</param>
/// <param name="ActorId">Who.</param>
/// <param name="At">When, UTC.</param>
/// <param name="WithdrawnAt">When it was taken back, UTC; <c>null</c> while it counts.</param>
public sealed record PersonWord(string? Value, string? SourceSaidThen, string Reason, string ActorId, DateTime At, DateTime? WithdrawnAt);

/// <summary>What has become of a correction at the source.</summary>
public enum CorrectionNews
{
    /// <summary>Nothing: the source says what it said then, or nobody has corrected.</summary>
    None,

    /// <summary>The source says the same as the person now.</summary>
    SourceAgrees,

    /// <summary>The source says another thing than it did then, and than the person.</summary>
    SourceChanged,
}

/// <summary>A field of a round with everything that has been said about it.</summary>
/// <param name="Field">The field.</param>
/// <param name="Value">What counts now: the latest correction, else the latest reading; canonical.</param>
/// <param name="Sources">Latest reading first.</param>
/// <param name="Corrections">Latest first.</param>
public sealed record FieldLine(RoundField Field, string? Value, IReadOnlyList<SourceWord> Sources, IReadOnlyList<PersonWord> Corrections)
{
    /// <summary>The value in Swedish.</summary>
    public string? Said => RoundWords.Say(Field, Value);

    /// <summary>What the source says, whatever people have corrected.</summary>
    public string? SourceSays => Sources.Count > 0 ? Sources[0].Value : null;

    /// <summary>The correction that counts; <c>null</c> when none does.</summary>
    public PersonWord? Correction => Corrections.FirstOrDefault(c => c.WithdrawnAt is null);

    /// <summary>What has become of it at the source.</summary>
    public CorrectionNews News => Correction is not { } own || (Sources.Count == 0 && own.SourceSaidThen is null) ? CorrectionNews.None
        : SourceSays == own.Value ? CorrectionNews.SourceAgrees
        : SourceSays != own.SourceSaidThen ? CorrectionNews.SourceChanged
        : CorrectionNews.None;
}

/// <summary>Where the round has been seen.</summary>
/// <param name="SourceId">The source.</param>
/// <param name="Source">Its name.</param>
/// <param name="Url">The address.</param>
/// <param name="ExternalId">The source's own id.</param>
/// <param name="FirstSeenAt">UTC.</param>
/// <param name="LastSeenAt">UTC.</param>
/// <param name="Reader">Which reader, which version.</param>
public sealed record OriginLine(Guid SourceId, string Source, string Url, string ExternalId, DateTime FirstSeenAt, DateTime LastSeenAt, string? Reader);

/// <summary>A line of the diary.</summary>
/// <param name="At">UTC.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Field">The field, for changes.</param>
/// <param name="Before">Canonical value before.</param>
/// <param name="After">Canonical value after.</param>
/// <param name="Text">Words.</param>
/// <param name="Source">The source behind it.</param>
public sealed record EventLine(DateTime At, RoundEventKind Kind, RoundField? Field, string? Before, string? After, string? Text, string? Source);

/// <summary>Another occasion of the same grant.</summary>
/// <param name="Id">The round.</param>
/// <param name="Number">Number for people.</param>
/// <param name="Key">Which occasion.</param>
/// <param name="Title">Title.</param>
/// <param name="Status">Where it stands.</param>
public sealed record OtherRound(Guid Id, string Number, string Key, string Title, RoundStatus Status);

/// <summary>An initiative held against the round.</summary>
/// <param name="InitiativeId">The initiative.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Outcome">Hit, partner route or hindered.</param>
/// <param name="Level">How surely.</param>
/// <param name="Score">The matcher's score.</param>
/// <param name="ComputedAt">When, UTC.</param>
/// <param name="Explanation">Why.</param>
public sealed record RoundMatch(Guid InitiativeId, string Number, string Title, MatchOutcome Outcome, MatchLevel Level, double Score, DateTime ComputedAt, MatchExplanation Explanation);

/// <summary>Everything known about a round.</summary>
public sealed record CallDetails
{
    /// <summary>The round as in lists.</summary>
    public required ListedCall Call { get; init; }

    /// <summary>The recurring grant.</summary>
    public required Guid CallId { get; init; }

    /// <summary>Which occasion.</summary>
    public required string Key { get; init; }

    /// <summary>What kind of funder.</summary>
    public required FunderType FunderType { get; init; }

    /// <summary>Token of the round.</summary>
    public required int Version { get; init; }

    /// <summary>Own share of single types where it differs, as fractions.</summary>
    public required IReadOnlyList<(ApplicantType Type, decimal Share)> ShareByType { get; init; }

    /// <summary>Every field that anybody has said something about, in the order of <see cref="RoundField"/>.</summary>
    public required IReadOnlyList<FieldLine> Fields { get; init; }

    /// <summary>Where it has been seen.</summary>
    public required IReadOnlyList<OriginLine> Origins { get; init; }

    /// <summary>Changes at the source that wait for a person, in the order of <see cref="RoundField"/>.</summary>
    public required IReadOnlyList<HeldLine> Held { get; init; }

    /// <summary>Rounds that may be the same as this one, likeliest first.</summary>
    public required IReadOnlyList<LikelyTwin> Twins { get; init; }

    /// <summary>The diary, newest first.</summary>
    public required IReadOnlyList<EventLine> Diary { get; init; }

    /// <summary>Other occasions, newest first.</summary>
    public required IReadOnlyList<OtherRound> OtherRounds { get; init; }

    /// <summary>Initiatives; empty for those who may not read matches.</summary>
    public required IReadOnlyList<RoundMatch> Matches { get; init; }

    /// <summary>The page's text.</summary>
    public required string Body { get; init; }

    /// <summary>Its files.</summary>
    public required IReadOnlyList<AttachmentLine> Attachments { get; init; }

    /// <summary>The line of a field, if anybody has said anything.</summary>
    public FieldLine? this[RoundField field] => Fields.FirstOrDefault(f => f.Field == field);

    /// <summary>The value of a field in Swedish; <c>null</c> unknown.</summary>
    public string? Said(RoundField field) => this[field]?.Said;
}

/// <summary>The read behind the page and REST: one round with its layers.</summary>
public static class CallDetailsReading
{
    /// <summary>Reads a round, or <c>null</c> when there is none.</summary>
    public static async Task<CallDetails?> ReadCallAsync(this PortfoljDb db, Guid id, bool withHits, CancellationToken cancel)
    {
        var now = db.Clock.UtcNow();
        var round = await db.Rounds.AsNoTracking().Include(r => r.Call!.Funder).Include(r => r.Applicants).Include(r => r.FullText).Include(r => r.Origins)
            .AsSplitQuery().SingleOrDefaultAsync(r => r.Id == id, cancel);
        if (round is null)
        {
            return null;
        }

        var sources = await db.Sources.Select(s => new { s.Id, s.Name }).ToDictionaryAsync(s => s.Id, s => s.Name, cancel);
        var sourceOf = round.Origins.ToDictionary(o => o.Id, o => sources.GetValueOrDefault(o.SourceId, ""));
        var facts = await db.ReadFacts.AsNoTracking().Where(f => f.RoundId == id).ToListAsync(cancel);
        var corrections = await db.Corrections.AsNoTracking().Where(c => c.RoundId == id).ToListAsync(cancel);
        var events = await db.RoundEvents.AsNoTracking().Where(e => e.RoundId == id).ToListAsync(cancel);
        var held = await db.HeldChanges.AsNoTracking().Where(h => h.RoundId == id && h.DecidedAt == null).ToListAsync(cancel);
        var others = await db.Rounds.AsNoTracking().Where(r => r.CallId == round.CallId && r.Id != id).ToListAsync(cancel);
        return new CallDetails
        {
            Call = CallList.Listed(round, now),
            CallId = round.CallId,
            Key = round.Key,
            FunderType = round.Call!.Funder!.Type,
            Version = round.Version,
            ShareByType = [.. round.Applicants.Where(a => a.OwnShare is not null).OrderBy(a => a.Type).Select(a => (a.Type, a.OwnShare!.Value))],
            Fields = Lines(facts, corrections, held, sourceOf),
            Held = [.. held.OrderBy(h => h.Field).Select(h => new HeldLine(h.Id, h.Field, h.Before, h.After, h.Quote, h.Place, h.At, sourceOf.GetValueOrDefault(h.OriginId, "")))],
            Twins = await db.LikelyTwinsAsync(id, cancel),
            Origins = [.. round.Origins.OrderByDescending(o => o.LastSeenAt).Select(o => new OriginLine(
                o.SourceId, sourceOf[o.Id], o.Url, o.ExternalId, o.FirstSeenAt, o.LastSeenAt, facts.Where(f => f.OriginId == o.Id).MaxBy(f => f.ReadAt)?.ReaderVersion))],
            Diary = [.. events.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Select(e => new EventLine(
                e.At, e.Kind, e.Field, e.Before, e.After, e.Text, e.SourceId is { } source ? sources.GetValueOrDefault(source) : null))],
            OtherRounds = [.. others.OrderByDescending(r => r.Key, StringComparer.Ordinal).ThenByDescending(r => r.Number, StringComparer.Ordinal)
                .Select(r => new OtherRound(r.Id, r.Number, r.Key, r.Title, r.At(now)))],
            Matches = withHits ? await MatchesAsync(db, id, cancel) : [],
            Body = round.FullText?.Body ?? "",
            Attachments = await db.ReadAttachmentsAsync(id, cancel),
        };
    }

    private static List<FieldLine> Lines(List<ReadFact> facts, List<Correction> corrections, List<HeldChange> held, Dictionary<Guid, string> sourceOf)
    {
        var lines = new List<FieldLine>();
        foreach (var field in Enum.GetValues<RoundField>())
        {
            // The order in which RoundProjection lets them count.
            var said = facts.Where(f => f.Field == field).OrderByDescending(f => f.ReadAt).ThenByDescending(f => f.OriginId).ToList();
            var corrected = corrections.Where(c => c.Field == field).OrderByDescending(c => c.At).ThenByDescending(c => c.Id).ToList();
            if (said.Count + corrected.Count + held.Count(h => h.Field == field) > 0)
            {
                lines.Add(new FieldLine(
                    field,
                    corrected.Find(c => c.WithdrawnAt is null) is { } own ? own.Value : held.Find(h => h.Field == field) is { } waiting ? waiting.Before : said.FirstOrDefault()?.Value,
                    [.. said.Select(f => new SourceWord(sourceOf.GetValueOrDefault(f.OriginId, ""), f.Value, f.Quote, f.Place, f.ReaderVersion, f.ReadAt))],
                    [.. corrected.Select(c => new PersonWord(c.Value, c.SourceSaidThen, c.Reason, c.ActorId, c.At, c.WithdrawnAt))]));
            }
        }

        return lines;
    }

    private static async Task<List<RoundMatch>> MatchesAsync(PortfoljDb db, Guid id, CancellationToken cancel)
    {
        var rows = await db.Matches.AsNoTracking().Where(m => m.RoundId == id)
            .Join(db.Initiatives, m => m.InitiativeId, i => i.Id, (m, i) => new { Match = m, i.Number, i.Title }).ToListAsync(cancel);
        return [.. rows.OrderBy(r => r.Match.Outcome).ThenByDescending(r => r.Match.Score).ThenBy(r => r.Number, StringComparer.Ordinal).Select(r => new RoundMatch(
            r.Match.InitiativeId, r.Number, r.Title, r.Match.Outcome, Levels.Named(r.Match.Level), r.Match.Score, r.Match.ComputedAt, MatchExplanationJson.Read(r.Match.Explanation)))];
    }
}
