using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Trials;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>A pasted call as the form for a new call is filled with it.</summary>
public sealed record PastedCall
{
    /// <summary>What was read of the round's fields.</summary>
    public IReadOnlyList<TrialFact> Facts { get; init; } = [];

    /// <summary>Funder; <c>null</c> when the text names none.</summary>
    public string? Funder { get; init; }

    /// <summary>What kind of funder.</summary>
    public FunderType FunderType { get; init; }

    /// <summary>Act.</summary>
    public string? LegalAct { get; init; }

    /// <summary>How the money is given out.</summary>
    public Mechanism? Mechanism { get; init; }

    /// <summary>The text, without headers, quoting marks and contact details.</summary>
    public string Text { get; init; } = "";

    /// <summary>Why nothing could be read, in Swedish; <c>null</c> when something was.</summary>
    public string? Failure { get; init; }

    /// <summary>True while it waits to be read.</summary>
    public bool IsWaiting { get; init; }

    /// <summary>The address that was pasted.</summary>
    public string? Url { get; init; }

    /// <summary>The form.</summary>
    public CallForm Form => CallForm.From(wanted => Facts.FirstOrDefault(f => f.Field == wanted)?.Value);

    /// <summary>What the text says about each field, with its own words.</summary>
    public Dictionary<RoundField, string> Says => Facts.Where(f => f.Quote is { Length: > 0 }).ToDictionary(f => f.Field, f => $"”{Short(f.Quote!)}”{(string.IsNullOrEmpty(f.Place) ? "" : $" under {f.Place}")}");

    private static string Short(string quote) => quote.Length > 200 ? quote[..197] + "…" : quote;
}

/// <summary>Reads of pasted calls.</summary>
public static class PastedCalls
{
    /// <summary>The pasted call of a trial, or <c>null</c> when there is none.</summary>
    public static async Task<PastedCall?> ReadPastedCallAsync(this PortfoljDb db, Guid trialId, CancellationToken cancel)
    {
        if (await db.SourceTrials.AsNoTracking().SingleOrDefaultAsync(t => t.Id == trialId && t.Kind == TrialKind.CallPage, cancel) is not { } trial)
        {
            return null;
        }

        var found = trial.Found;
        if (found.Calls.Count == 0)
        {
            var refusal = found.Refusals.Count > 0 ? found.Refusals[0] : null;
            return new PastedCall
            {
                IsWaiting = trial.DoneAt is null,
                Url = trial.Url,
                Text = refusal?.Text ?? "",
                Failure = trial.Error ?? refusal?.Reason ?? (found.Problems.Count > 0 ? found.Problems[0].Sentence : "Ingen utlysning gick att läsa."),
            };
        }

        var call = found.Calls[0];
        var named = call.Funder == PasteCall.UnknownFunder ? await FindFunderAsync(db, call.Title + "\n" + call.Text, cancel) : (call.Funder, call.FunderType);
        return new PastedCall
        {
            Facts = [new TrialFact(RoundField.Title, call.Title, null, null), .. call.Facts.Where(f => f.Field != RoundField.Title)],
            Funder = named?.Item1,
            FunderType = named?.Item2 ?? FunderType.State,
            LegalAct = call.LegalAct,
            Mechanism = call.Mechanism,
            Text = call.Text,
            Url = trial.Url,
        };
    }

    // The known funder that the text names first.
    private static async Task<(string, FunderType)?> FindFunderAsync(PortfoljDb db, string text, CancellationToken cancel)
    {
        var known = await db.Funders.AsNoTracking().Select(f => new { f.Name, f.Type }).ToListAsync(cancel);
        var first = known.Select(f => (f.Name, f.Type, At: text.IndexOf(f.Name, StringComparison.OrdinalIgnoreCase))).Where(f => f.At >= 0).OrderBy(f => f.At).ThenByDescending(f => f.Name.Length).FirstOrDefault();
        return first.Name is null ? null : (first.Name, first.Type);
    }
}
