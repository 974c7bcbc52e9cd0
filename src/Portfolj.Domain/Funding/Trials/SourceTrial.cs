namespace Portfolj.Domain.Funding.Trials;

/// <summary>What a trial reads.</summary>
public enum TrialKind
{
    /// <summary>The source as collecting would: its list, then the first calls' own pages.</summary>
    Source,

    /// <summary>One call's own page: an address, or what was pasted.</summary>
    CallPage,

    /// <summary>A pasted list page.</summary>
    ListPage,
}

/// <summary>
/// A definition tried on real pages without storing a call: the live preview of a source, and how a single pasted call is read. A page asks for it, a job does it.
/// Kept for <see cref="DaysKept"/> days.
/// </summary>
public sealed class SourceTrial
{
    /// <summary>Days after which a trial is removed.</summary>
    public const int DaysKept = 7;

    /// <summary>Largest page or text that can be pasted, characters.</summary>
    public const int MaxPasted = 2 * 1024 * 1024;

    /// <summary>Identity.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What is read.</summary>
    public required TrialKind Kind { get; init; }

    /// <summary>The source whose definition was changed; <c>null</c> for a new one.</summary>
    public Guid? SourceId { get; init; }

    /// <summary>Number of the <see cref="SourceVersion"/> that the change began from; 0 when there was none.</summary>
    public int BasedOn { get; init; }

    /// <summary>The definition as JSON: these very characters are what may be stored afterwards.</summary>
    public required string Definition { get; init; }

    /// <summary>What was typed into the form, as JSON, so that one can go back to it; <c>null</c> when there was no form.</summary>
    public string? Form { get; init; }

    /// <summary>The address of a call's own page.</summary>
    public string? Url { get; init; }

    /// <summary>The pasted page or text; emptied as soon as it has been read, since it may hold personal data.</summary>
    public string? Pasted { get; private set; }

    /// <summary>The doer's function.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>When it was asked for, UTC.</summary>
    public required DateTime RequestedAt { get; init; }

    /// <summary>When it was done, UTC; <c>null</c> while it waits.</summary>
    public DateTime? DoneAt { get; private set; }

    /// <summary><see cref="TrialResult"/> as JSON.</summary>
    public string? Result { get; private set; }

    /// <summary>Why nothing could be read at all, in plain Swedish.</summary>
    public string? Error { get; private set; }

    /// <summary>What was found; empty while it waits.</summary>
    public TrialResult Found => Result is null ? new TrialResult() : TrialResult.Parse(Result);

    /// <summary>Whether the definition may be stored: the site itself was asked, and a call was found on it (or the definition says that none is fine).</summary>
    public bool MayBeStored => Kind == TrialKind.Source && Pasted is null && DoneAt is not null && Error is null && Found is { Problems.Count: 0, Source: { } source } found && (found.Calls.Count > 0 || source.ZeroIsFine);

    /// <summary>Lays a pasted text in the trial.</summary>
    public void Paste(string text) => Pasted = text;

    /// <summary>The trial is done.</summary>
    public void Finish(TrialResult result, string? error, DateTime now) => (Result, Error, DoneAt, Pasted) = (result.ToJson(), error, now, null);
}
