namespace Portfolj.Api.Components;

/// <summary>A page of a list. Partial <c>_Pager</c>; keeps the rest of the query and sets <c>sida</c>.</summary>
/// <param name="Page">From 1.</param>
/// <param name="Limit">Rows on a page, at least 1.</param>
/// <param name="Total">Rows in all.</param>
public sealed record PagerView(int Page, int Limit, int Total)
{
    /// <summary>Number of pages, at least 1.</summary>
    public int Pages => Math.Max(1, (Total + Limit - 1) / Limit);

    /// <summary>Number of the first row shown, from 1; 0 when there is none.</summary>
    public int First => Total == 0 ? 0 : ((Page - 1) * Limit) + 1;

    /// <summary>Number of the last row shown.</summary>
    public int Last => Math.Min(Page * Limit, Total);
}

/// <summary>Nothing to show: what is missing, why that is or is not good, and what to do. Partial <c>_Empty</c>.</summary>
/// <param name="What">What is missing, as a sentence.</param>
/// <param name="Why">Why, and whether that is good.</param>
/// <param name="Action">Next action.</param>
public sealed record EmptyView(string What, string Why, Link? Action = null);

/// <summary>One row of a facts list; a fact without value says "Okänt". Partial <c>_Facts</c> takes a sequence of them.</summary>
/// <param name="Term">What it is.</param>
/// <param name="Value">The value, or <c>null</c> when unknown.</param>
/// <param name="Href">Where the value leads.</param>
/// <param name="Note">Quiet words on the next line, e.g. the age of the figure.</param>
public sealed record Fact(string Term, string? Value, string? Href = null, string? Note = null);

/// <summary>One of the key facts of a band. Partial <c>_Band</c> takes a sequence of them; once per page.</summary>
/// <param name="Term">What it is.</param>
/// <param name="Value">Large.</param>
/// <param name="Note">Small words below.</param>
public sealed record BandFact(string Term, string Value, string? Note = null);

/// <summary>What kind of entry in a diary.</summary>
public enum DiaryKind
{
    /// <summary>It happened.</summary>
    Event,

    /// <summary>Something changed: before and after.</summary>
    Change,

    /// <summary>The latest look.</summary>
    Now,

    /// <summary>Still to come.</summary>
    Next,
}

/// <summary>An entry of a diary, newest first. Partial <c>_Diary</c> takes a sequence of them.</summary>
/// <param name="Date">The day.</param>
/// <param name="Text">What happened, as a sentence.</param>
/// <param name="Kind">Which kind.</param>
public sealed record DiaryEntry(DateOnly Date, string Text, DiaryKind Kind = DiaryKind.Event)
{
    /// <summary>What it concerns, in bold before the text, e.g. "Sista dag".</summary>
    public string? Subject { get; init; }

    /// <summary>The value before a change.</summary>
    public string? Before { get; init; }

    /// <summary>The value after a change.</summary>
    public string? After { get; init; }

    /// <summary>Where one reads more.</summary>
    public Link? More { get; init; }
}

/// <summary>What the start of a page is. Partial <c>_Head</c>; at most one primary action.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Lede">One or two sentences: the answer first.</param>
/// <param name="Actions">Buttons to the right.</param>
public sealed record HeadView(string Title, string? Lede = null, params HitAction[] Actions)
{
    /// <summary>The way up, outermost first; shown as breadcrumbs.</summary>
    public IReadOnlyList<Link> Crumbs { get; init; } = [];

    /// <summary>Goals above the heading.</summary>
    public IReadOnlyList<GoalMark> Goals { get; init; } = [];

    /// <summary>Tags above the heading.</summary>
    public IReadOnlyList<(string Text, TagTone Tone)> Tags { get; init; } = [];
}
