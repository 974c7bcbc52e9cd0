using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Funding.Signals;

/// <summary>A call that has come since: a round under the same act.</summary>
/// <param name="Id">The round.</param>
/// <param name="Title">Its title.</param>
/// <param name="Closes">Last day; <c>null</c> when unknown.</param>
public sealed record CallThatCame(Guid Id, string Title, DateOnly? Closes);

/// <summary>An early warning as it stands in lists.</summary>
public sealed record ListedSignal
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>Regulation, decision or plan.</summary>
    public required GrantSignalKind Kind { get; init; }

    /// <summary>Title as published.</summary>
    public required string Title { get; init; }

    /// <summary>Address at the source.</summary>
    public required string Url { get; init; }

    /// <summary>Day of publication; <c>null</c> when not stated.</summary>
    public DateOnly? PublishedOn { get; init; }

    /// <summary>The regulation's number.</summary>
    public string? LegalAct { get; init; }

    /// <summary>Who will pay out.</summary>
    public string? Agency { get; init; }

    /// <summary>First sentences.</summary>
    public required string Summary { get; init; }

    /// <summary>The words that warn, verbatim.</summary>
    public required string Quote { get; init; }

    /// <summary>Named receivers.</summary>
    public required IReadOnlyList<ApplicantType> Applicants { get; init; }

    /// <summary>Hundredths of the currency; <c>null</c> when not stated.</summary>
    public long? AmountMinor { get; init; }

    /// <summary>Currency of the amount.</summary>
    public required string Currency { get; init; }

    /// <summary>First seen, UTC.</summary>
    public required DateTime FirstSeenAt { get; init; }

    /// <summary>Calls that have come since under the same act, newest first.</summary>
    public IReadOnlyList<CallThatCame> Calls { get; init; } = [];
}

/// <summary>Reads of early warnings.</summary>
public static class SignalList
{
    /// <summary>A page of warnings, the most recently published first.</summary>
    /// <param name="db">The database.</param>
    /// <param name="agency">Only those of this agency.</param>
    /// <param name="asked">Which page.</param>
    /// <param name="cancel">Stops the read.</param>
    public static async Task<PageOf<ListedSignal>> ListSignalsAsync(this PortfoljDb db, string? agency, PageAsked asked, CancellationToken cancel)
    {
        var signals = db.Signals.AsNoTracking().Where(s => agency == null || agency == "" || s.Agency == agency);
        var total = await signals.CountAsync(cancel);
        var page = await signals.OrderByDescending(s => s.PublishedOn).ThenByDescending(s => s.FirstSeenAt).ThenBy(s => s.ExternalId).Skip(asked.Skip).Take(asked.Size).ToListAsync(cancel);
        var acts = page.Select(s => s.LegalAct).OfType<string>().Distinct().ToList();
        var came = (await db.Rounds.AsNoTracking().Where(r => acts.Contains(r.Call!.LegalAct!)).OrderByDescending(r => r.FirstSeenAt).ThenBy(r => r.Number)
            .Select(r => new { Act = r.Call!.LegalAct!, r.Id, r.Title, r.ClosesOn }).ToListAsync(cancel)).ToLookup(r => r.Act, r => new CallThatCame(r.Id, r.Title, r.ClosesOn));
        return new PageOf<ListedSignal>([.. page.Select(s => Listed(s, came[s.LegalAct ?? ""]))], asked.Number, asked.Size, total);
    }

    /// <summary>The agencies that the warnings name, in Swedish order.</summary>
    public static async Task<List<string>> ListSignalAgenciesAsync(this PortfoljDb db, CancellationToken cancel) =>
        [.. (await db.Signals.AsNoTracking().Where(s => s.Agency != null).Select(s => s.Agency!).Distinct().ToListAsync(cancel)).OrderBy(Domain.Common.SwedishText.SortKey, StringComparer.Ordinal)];

    private static ListedSignal Listed(GrantSignal signal, IEnumerable<CallThatCame> calls) => new()
    {
        Id = signal.Id,
        Kind = signal.Kind,
        Title = signal.Title,
        Url = signal.Url,
        PublishedOn = signal.PublishedOn,
        LegalAct = signal.LegalAct,
        Agency = signal.Agency,
        Summary = signal.Summary,
        Quote = signal.Quote,
        Applicants = [.. RoundProjection.ParseApplicants(signal.Applicants)],
        AmountMinor = signal.AmountMinor,
        Currency = signal.Currency,
        FirstSeenAt = signal.FirstSeenAt,
        Calls = [.. calls],
    };
}
