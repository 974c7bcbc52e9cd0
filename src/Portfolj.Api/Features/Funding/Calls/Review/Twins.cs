using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Domain.Funding;

namespace Portfolj.Api.Features.Funding.Calls.Review;

/// <summary>A change at the source that waits for a person.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Field">Which field.</param>
/// <param name="Before">Canonical value that the round keeps.</param>
/// <param name="After">Canonical value that the source states now; <c>null</c> none.</param>
/// <param name="Quote">Its own words.</param>
/// <param name="Place">Where they stand.</param>
/// <param name="At">When it was noticed, UTC.</param>
/// <param name="Source">The source's name.</param>
public sealed record HeldLine(Guid Id, RoundField Field, string? Before, string? After, string? Quote, string? Place, DateTime At, string Source);

/// <summary>A round that may be the same as the one that is shown.</summary>
/// <param name="SuggestionId">The suggestion.</param>
/// <param name="Id">The other round.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Closes">Its last day; <c>null</c> unknown.</param>
/// <param name="Similarity">How alike the titles are, per cent.</param>
/// <param name="Why">Why they may be the same.</param>
public sealed record LikelyTwin(Guid SuggestionId, Guid Id, string Number, string Title, DateOnly? Closes, int Similarity, string Why);

/// <summary>Two rounds that may be the same.</summary>
/// <param name="Id">The suggestion.</param>
/// <param name="First">The round that stays.</param>
/// <param name="Second">The round that goes into it.</param>
/// <param name="Similarity">How alike the titles are, per cent.</param>
/// <param name="Why">Why they may be the same.</param>
/// <param name="At">When it was noticed, UTC.</param>
public sealed record SuggestedMerge(Guid Id, MergeSide First, MergeSide Second, int Similarity, string Why, DateTime At);

/// <summary>One of the two.</summary>
/// <param name="Id">The round.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Funder">Who gives the money.</param>
/// <param name="Closes">Its last day; <c>null</c> unknown.</param>
public sealed record MergeSide(Guid Id, string Number, string Title, string Funder, DateOnly? Closes);

/// <summary>Reads of suggested merges.</summary>
public static class Twins
{
    /// <summary>Suggestions that wait, likeliest first.</summary>
    public static async Task<List<SuggestedMerge>> SuggestedMergesAsync(this PortfoljDb db, CancellationToken cancel) =>
        await db.MergeSuggestions.AsNoTracking().Where(m => m.State == MergeState.Open)
            .Join(db.Rounds, m => m.FirstRoundId, r => r.Id, (m, first) => new { m, first })
            .Join(db.Rounds, x => x.m.SecondRoundId, r => r.Id, (x, second) => new { x.m, x.first, second })
            .OrderByDescending(x => x.m.Similarity).ThenBy(x => x.first.Number).ThenBy(x => x.second.Number)
            .Select(x => new SuggestedMerge(
                x.m.Id,
                new MergeSide(x.first.Id, x.first.Number, x.first.Title, x.first.Call!.Funder!.Name, x.first.ClosesOn),
                new MergeSide(x.second.Id, x.second.Number, x.second.Title, x.second.Call!.Funder!.Name, x.second.ClosesOn),
                x.m.Similarity, x.m.Why, x.m.At)).ToListAsync(cancel);

    /// <summary>Rounds that may be the same as this one.</summary>
    public static async Task<List<LikelyTwin>> LikelyTwinsAsync(this PortfoljDb db, Guid roundId, CancellationToken cancel) =>
        await db.MergeSuggestions.AsNoTracking().Where(m => m.State == MergeState.Open && (m.FirstRoundId == roundId || m.SecondRoundId == roundId))
            .Select(m => new { m, Other = m.FirstRoundId == roundId ? m.SecondRoundId : m.FirstRoundId })
            .Join(db.Rounds, x => x.Other, r => r.Id, (x, r) => new { x.m, r }).OrderByDescending(x => x.m.Similarity).ThenBy(x => x.r.Number)
            .Select(x => new LikelyTwin(x.m.Id, x.r.Id, x.r.Number, x.r.Title, x.r.ClosesOn, x.m.Similarity, x.m.Why)).ToListAsync(cancel);

    /// <summary>The round that a round which is gone was merged into, whatever it went through; <c>null</c> when it never was.</summary>
    public static async Task<Guid?> MergedIntoAsync(this PortfoljDb db, Guid roundId, CancellationToken cancel)
    {
        var now = roundId;
        while (await db.MergeSuggestions.Where(m => m.State == MergeState.Accepted && m.SecondRoundId == now).Select(m => (Guid?)m.FirstRoundId).FirstOrDefaultAsync(cancel) is { } into)
        {
            now = into;
        }

        return now == roundId ? null : now;
    }
}
