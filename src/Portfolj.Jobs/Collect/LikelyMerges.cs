using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Jobs.Collect;

/// <summary>Suggests that rounds which a source has brought since it last succeeded are ones that were known already. A person decides; a pair is suggested once.</summary>
internal sealed class LikelyMerges(PortfoljDb db)
{
    private const int NearDays = 14;
    private const int CommonWord = 40;

    /// <summary>Compares the new rounds with those of the same funder.</summary>
    public async Task SuggestAsync(CallSource source, CancellationToken cancel)
    {
        var since = source.LastSuccessAt ?? DateTime.MinValue;
        var fresh = await db.Rounds.Where(r => r.FirstSeenAt > since && db.Origins.Any(o => o.RoundId == r.Id && o.SourceId == source.Id)).Select(r => new { r.Id, r.Call!.FunderId }).ToListAsync(cancel);
        foreach (var funder in fresh.GroupBy(r => r.FunderId))
        {
            await SuggestAsync(source, funder.Key, funder.Select(r => r.Id).ToHashSet(), cancel);
        }
    }

    private async Task SuggestAsync(CallSource source, Guid funderId, HashSet<Guid> fresh, CancellationToken cancel)
    {
        var rounds = (await db.Rounds.AsNoTracking().Where(r => r.Call!.FunderId == funderId)
            .Select(r => new { r.Id, r.Title, r.ClosesOn, r.Geography, r.Number, r.FirstSeenAt, r.Key, r.Call!.LegalAct, r.CallId }).ToListAsync(cancel))
            .ConvertAll(r => new Candidate(r.Id, r.Title, r.ClosesOn, RoundKeys.PlaceOf(r.Geography), r.Geography is not null, r.Number, r.FirstSeenAt, r.Key, r.LegalAct, r.CallId, Beginnings(r.Title)));
        var byWord = rounds.SelectMany(r => r.Beginnings, (r, word) => (r, word)).GroupBy(x => x.word, x => x.r).Where(g => g.Count() <= CommonWord).ToDictionary(g => g.Key, g => g.ToList());
        var pairs = new Dictionary<(Guid, Guid), MergeSuggestion>();
        foreach (var round in rounds.Where(r => fresh.Contains(r.Id)))
        {
            foreach (var other in round.Beginnings.SelectMany(w => byWord.GetValueOrDefault(w, [])).Distinct().Where(o => o.Id != round.Id && MayBeSame(round, o)))
            {
                var (first, second) = (round.FirstSeenAt, round.Number).CompareTo((other.FirstSeenAt, other.Number)) < 0 ? (round, other) : (other, round);
                var likeness = TitleLikeness.Of(round.Title, other.Title);
                var sameAct = round.LegalAct is not null && round.LegalAct == other.LegalAct && YearOf(round.Key) == YearOf(other.Key) && round.Closes == other.Closes;
                if (likeness >= TitleLikeness.Near || sameAct)
                {
                    var why = (likeness >= TitleLikeness.Near ? "Liknande titel" : $"Samma rättsakt ({round.LegalAct}) och bidragsår")
                        + (round.Closes is null || other.Closes is null ? ", den ena anger ingen sista dag." : round.Closes == other.Closes ? " och samma sista dag." : " och sista dagar nära varandra.");
                    pairs.TryAdd((first.Id, second.Id), new MergeSuggestion
                    {
                        FirstRoundId = first.Id, SecondRoundId = second.Id, Similarity = (int)Math.Round(likeness * 100), Why = why, At = db.Clock.UtcNow(),
                    });
                }
            }
        }

        await SaveAsync(source, pairs, cancel);
    }

    private async Task SaveAsync(CallSource source, Dictionary<(Guid, Guid), MergeSuggestion> pairs, CancellationToken cancel)
    {
        var ids = pairs.Keys.Select(p => p.Item1).Distinct().ToList();
        var known = pairs.Count == 0 ? [] : (await db.MergeSuggestions.AsNoTracking().Where(m => ids.Contains(m.FirstRoundId) || ids.Contains(m.SecondRoundId)).Select(m => new { m.FirstRoundId, m.SecondRoundId }).ToListAsync(cancel))
            .SelectMany(m => new[] { (m.FirstRoundId, m.SecondRoundId), (m.SecondRoundId, m.FirstRoundId) }).ToHashSet();
        var news = pairs.Where(p => !known.Contains(p.Key)).Select(p => p.Value).ToList();
        if (news.Count > 0)
        {
            await using var write = await db.WriteAsync(new AuditScope(Actor.Source(source.Key), "round.merge-suggest", $"Lika utlysningar efter hämtning från {source.Name}"), cancel);
            db.MergeSuggestions.AddRange(news);
            await write.CommitAsync(cancel);
        }
    }

    // Two places that are both stated and differ are two rounds; a further occasion of the same grant is no twin when its day is another.
    private static bool MayBeSame(Candidate a, Candidate b) =>
        (a.Place == b.Place || !a.StatesPlace || !b.StatesPlace)
        && (a.Closes is not { } x || b.Closes is not { } y || Math.Abs(x.DayNumber - y.DayNumber) <= NearDays)
        && (a.Closes is null || b.Closes is null || a.CallId != b.CallId || a.Closes == b.Closes)
        && (YearOf(a.Key) == YearOf(b.Key) || a.Closes is null || b.Closes is null);

    // Only titles with a word that begins alike are compared, whatever its ending: "kvinnojour", "kvinnojourer".
    private static HashSet<string> Beginnings(string title) => [.. TitleLikeness.Words(title).Select(w => w.Length > 5 ? w[..5] : w)];

    private static string YearOf(string key) => key.Length >= 4 ? key[..4] : key;

    private sealed record Candidate(
        Guid Id, string Title, DateOnly? Closes, string Place, bool StatesPlace, string Number, DateTime FirstSeenAt, string Key, string? LegalAct, Guid CallId, HashSet<string> Beginnings);
}
