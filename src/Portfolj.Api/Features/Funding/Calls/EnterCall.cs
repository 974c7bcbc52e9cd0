using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Trials;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>A call that a person enters.</summary>
public sealed record NewCall
{
    /// <summary>Identity of the round to be: the same one sent twice gives one round.</summary>
    public required Guid Id { get; init; }

    /// <summary>Funder's name, known or new.</summary>
    public required string? Funder { get; init; }

    /// <summary>Type of a new funder.</summary>
    public FunderType FunderType { get; init; }

    /// <summary>Act.</summary>
    public string? LegalAct { get; init; }

    /// <summary>How the money is given out.</summary>
    public Mechanism? Mechanism { get; init; }

    /// <summary>Full text.</summary>
    public string? Text { get; init; }

    /// <summary>Where the values come from, in Swedish: what stands as the reason in log and diary.</summary>
    public string Reason { get => field ?? (Pasted.Count > 0 ? "Inlagd ur inklistrat" : "Inlagd för hand"); init; }

    /// <summary>Canonical values of the round's fields.</summary>
    public required IReadOnlyDictionary<RoundField, string?> Values { get; init; }

    /// <summary>What was read from a pasted text or page, when the call was entered from one: kept below what the person says, with its words.</summary>
    public IReadOnlyList<TrialFact> Pasted { get; init; } = [];
}

/// <summary>The write behind "Lägg till för hand".</summary>
public sealed class EnterCall(PortfoljDb db)
{
    /// <summary>Longest full text, characters.</summary>
    public const int MaxText = 20_000;

    /// <summary>
    /// Enters the call and returns the round's identity. Refuses: title-missing, funder-missing, text-too-long, round-exists (number and identity of the round as arguments).
    /// </summary>
    public async Task<Result<Guid>> RunAsync(NewCall call, Actor actor, CancellationToken cancel)
    {
        if (await db.Rounds.AnyAsync(r => r.Id == call.Id, cancel))
        {
            return call.Id;
        }

        var refusals = Check(call);
        if (refusals.Count > 0)
        {
            return refusals;
        }

        try
        {
            return await WriteAsync(call, actor, cancel);
        }
        catch (DbUpdateException)
        {
            // Someone entered the same call at the same moment: the database kept one of them.
            db.ChangeTracker.Clear();
            return await db.Rounds.AnyAsync(r => r.Id == call.Id, cancel) ? call.Id : await WriteAsync(call, actor, cancel);
        }
    }

    private static List<Refusal> Check(NewCall call)
    {
        var refusals = new List<Refusal>();
        void When(bool wrong, string code, string field, params string[] args)
        {
            if (wrong)
            {
                refusals.Add(new Refusal(code, field, args));
            }
        }

        When(call.Values.GetValueOrDefault(RoundField.Title) is null, "title-missing", nameof(CallForm.Title));
        When(string.IsNullOrWhiteSpace(call.Funder), "funder-missing", nameof(NewCall.Funder));
        When(call.Funder?.Trim().Length > 200, "text-too-long", nameof(NewCall.Funder), "200");
        When(call.LegalAct?.Trim().Length > 40, "text-too-long", nameof(NewCall.LegalAct), "40");
        When(call.Text?.Length > MaxText, "text-too-long", nameof(NewCall.Text), SwedishText.WholeNumber(MaxText));
        return refusals;
    }

    private async Task<Result<Guid>> WriteAsync(NewCall entered, Actor actor, CancellationToken cancel)
    {
        var now = db.Clock.UtcNow();
        var title = entered.Values[RoundField.Title]!;
        var how = entered.Pasted.Count > 0 ? "round.paste" : "round.enter";
        await using var write = await db.WriteAsync(new AuditScope(actor, how, entered.Reason), cancel);
        var grant = await FindGrantAsync(entered, title, cancel);
        DateOnly? Day(RoundField field) => entered.Values.GetValueOrDefault(field) is { } value ? RoundProjection.ParseDeadline(value).Date : null;
        var (opens, closes) = (Day(RoundField.Opens), Day(RoundField.Closes));
        var geography = entered.Values.GetValueOrDefault(RoundField.Geography);
        var key = RoundKeys.InCounty(RoundKeys.Of(title, opens, closes, entered.Values.GetValueOrDefault(RoundField.DeadlineKind) == nameof(DeadlineKind.Rolling), db.Clock.SwedishToday()), geography);
        var rounds = await db.Rounds.AsNoTracking().Where(r => r.CallId == grant.Id).Select(r => new { r.Id, r.Number, r.Key, r.ClosesOn, r.Geography }).ToListAsync(cancel);
        var known = rounds.Where(r => RoundKeys.IsOf(r.Key, key) && RoundKeys.PlaceOf(r.Geography) == RoundKeys.PlaceOf(geography)).OrderBy(r => r.Key, StringComparer.Ordinal)
            .FirstOrDefault(r => r.ClosesOn == closes || r.ClosesOn is null || closes is null);
        if (known is not null)
        {
            return new Refusal("round-exists", nameof(CallForm.Title), known.Number, known.Id.ToString());
        }

        // Same grant, same year, another last day: a further occasion, as in collecting.
        var free = RoundKeys.Free(key, k => rounds.Exists(r => r.Key == k));
        var round = new GrantRound { Id = entered.Id, CallId = grant.Id, Number = await db.NextNumberAsync(NumberPrefix.Round, cancel), Key = free, FirstSeenAt = now };
        db.Rounds.Add(round);
        var facts = entered.Pasted.Count > 0 ? await KeepPastedAsync(round, entered, now, cancel) : [];
        var said = CallFormReading.Of(CallForm.From(field => facts.Find(f => f.Field == field)?.Value)).Values;
        List<Correction> corrections = [.. entered.Values.Where(v => v.Value != said.GetValueOrDefault(v.Key)).Select(v => new Correction
        {
            RoundId = round.Id,
            Field = v.Key,
            Value = v.Value,
            SourceSaidThen = facts.Find(f => f.Field == v.Key)?.Value,
            Reason = entered.Reason,
            ActorId = actor.Function,
            At = now,
        })];
        db.Corrections.AddRange(corrections);
        RoundProjection.Rebuild(round, facts, corrections);
        round.FullText = new RoundText { RoundId = round.Id, Body = entered.Text?.ReplaceLineEndings("\n").Trim() ?? "" };
        db.RoundEvents.Add(new RoundEvent { RoundId = round.Id, At = now, Kind = RoundEventKind.Found, Text = entered.Reason + "." });
        await db.AskForMatchAsync(actor, cancel);
        await write.CommitAsync(cancel);
        return round.Id;
    }

    // What was pasted is a source of its own: its words stay below what the person says, and a site that later shows the call is laid beside it.
    private async Task<List<ReadFact>> KeepPastedAsync(GrantRound round, NewCall entered, DateTime now, CancellationToken cancel)
    {
        var source = await db.Sources.SingleOrDefaultAsync(s => s.Key == PasteCall.SourceKey, cancel);
        if (source is null)
        {
            source = new CallSource
            {
                Key = PasteCall.SourceKey, Name = PasteCall.SourceName, SortKey = SwedishText.SortKey(PasteCall.SourceName), Definition = PasteCall.Usual(null),
                HomeUrl = "/utlysningar/klistra-in", Cron = "", Enabled = false, Confidence = SourceConfidence.RealPageSeen,
            };
            db.Sources.Add(source);
        }

        var origin = new CallOrigin
        {
            RoundId = round.Id, SourceId = source.Id, ExternalId = round.Id.ToString(), Url = entered.Values.GetValueOrDefault(RoundField.Url) ?? "/utlysningar/" + round.Id, FirstSeenAt = now, LastSeenAt = now, ContentHash = "",
        };
        db.Origins.Add(origin);
        List<ReadFact> facts = [.. entered.Pasted.Select(f => new ReadFact
        {
            RoundId = round.Id, OriginId = origin.Id, Field = f.Field, Value = f.Value, Quote = f.Quote, Place = f.Place?.Length > 300 ? f.Place[..300] : f.Place, ReaderVersion = PasteCall.SourceKey, ReadAt = now,
        })];
        db.ReadFacts.AddRange(facts);
        return facts;
    }

    private async Task<GrantCall> FindGrantAsync(NewCall entered, string title, CancellationToken cancel)
    {
        var name = entered.Funder!.Trim();
        var sortKey = SwedishText.SortKey(name);
        var funder = (await db.Funders.Where(f => f.Name == name || f.SortKey == sortKey).ToListAsync(cancel)).OrderByDescending(f => f.Name == name).FirstOrDefault();
        if (funder is null)
        {
            funder = new Funder { Name = name, SortKey = sortKey, Type = entered.FunderType };
            db.Funders.Add(funder);
        }

        var titleKey = RoundKeys.TitleKey(title);
        var grant = await db.Calls.SingleOrDefaultAsync(c => c.FunderId == funder.Id && c.TitleKey == titleKey, cancel);
        if (grant is null)
        {
            grant = new GrantCall { Title = RoundKeys.TitleOf(title), TitleKey = titleKey, FunderId = funder.Id };
            db.Calls.Add(grant);
        }

        while (grant.MergedIntoId is { } into)
        {
            grant = await db.Calls.SingleAsync(c => c.Id == into, cancel);
        }

        grant.LegalAct ??= string.IsNullOrWhiteSpace(entered.LegalAct) ? null : entered.LegalAct.Trim();
        grant.Mechanism ??= entered.Mechanism;
        return grant;
    }
}
