using Portfolj.Domain.Funding.Matching;

namespace Portfolj.Api.Components;

/// <summary>A hit: what fits, how surely, by when, and why. Partial <c>_Hit</c>.</summary>
public sealed record HitView
{
    /// <summary>The call, or the initiative when seen from the call.</summary>
    public required Link Title { get; init; }

    /// <summary>One line below: funder, legal act, mechanism.</summary>
    public string? Meta { get; init; }

    /// <summary>How surely the subject fits; <c>null</c> for what is no hit, e.g. put aside.</summary>
    public MatchLevel? Level { get; init; }

    /// <summary>Instead of a level, e.g. "Inte för oss".</summary>
    public string? Mark { get; init; }

    /// <summary>Last day, or <c>null</c> where the page says it elsewhere.</summary>
    public DeadlineSign? Deadline { get; init; }

    /// <summary>One or two sentences: the answer before the reasons.</summary>
    public string? Summary { get; init; }

    /// <summary>Why. A hit without an argument is not shown; only what is put aside may lack one.</summary>
    public ArgumentView? Argument { get; init; }

    /// <summary>True for the first hit of a list.</summary>
    public bool Open { get; init; }

    /// <summary>What one can do; the first of the first hit is the primary one.</summary>
    public IReadOnlyList<HitAction> Actions { get; init; } = [];

    /// <summary>Notices in the foot, e.g. "Grundskolan söker också".</summary>
    public IReadOnlyList<string> Notices { get; init; } = [];

    /// <summary>Goals that call and initiative share.</summary>
    public IReadOnlyList<GoalMark> Goals { get; init; } = [];
}

/// <summary>How much a button stands out.</summary>
public enum ButtonRank
{
    /// <summary>Filled: at most one per page head or first hit.</summary>
    Primary,

    /// <summary>Outlined.</summary>
    Secondary,

    /// <summary>As a link.</summary>
    Quiet,
}

/// <summary>Something one can do with a hit.</summary>
/// <param name="Text">Button text.</param>
/// <param name="Href">Where it leads or is posted.</param>
/// <param name="Rank">How much it stands out.</param>
/// <param name="Post">True for a form with antiforgery token; false for a link.</param>
public sealed record HitAction(string Text, string Href, ButtonRank Rank = ButtonRank.Secondary, bool Post = false)
{
    /// <summary>The classes of the button.</summary>
    public string CssClass => Rank switch
    {
        ButtonRank.Primary => "p-btn p-btn--s",
        ButtonRank.Secondary => "p-btn p-btn--2 p-btn--s",
        _ => "p-btn p-btn--3 p-btn--s",
    };
}

/// <summary>The argument in three columns; an empty column says so. Partial <c>_Argument</c>.</summary>
/// <param name="Fits">Passar.</param>
/// <param name="Hinders">Hindrar.</param>
/// <param name="Unknown">Okänt.</param>
public sealed record ArgumentView(
    IReadOnlyList<ArgumentPoint> Fits,
    IReadOnlyList<ArgumentPoint> Hinders,
    IReadOnlyList<ArgumentPoint> Unknown)
{
    /// <summary>The argument of a match.</summary>
    public static ArgumentView From(MatchExplanation explanation) => new(
        [.. explanation.Fits.Select(f => new ArgumentPoint(f.Because, Quotes: Words(f.CallWords), Own: Said(f.InitiativeWords)))],
        [.. explanation.Obstacles.Select(o => new ArgumentPoint(o.What, Quotes: Words(o.Quote), Todo: o.Remedy is null ? null : new Link(o.Remedy)))],
        [.. explanation.Unknowns.Select(u => new ArgumentPoint(u.What, Todo: new Link(u.HowToFindOut)))]);

    private static IReadOnlyList<string> Words(string? words) => Said(words) is { } said ? [said] : [];

    private static string? Said(string? words) => string.IsNullOrWhiteSpace(words) ? null : words;

    /// <summary>"Varför? 4 passar · 1 hindrar · 1 okänt".</summary>
    public string Heading => $"Varför? {Fits.Count} passar · {Hinders.Count} hindrar · {Unknown.Count} okänt";

    /// <summary>The columns in order, with the key of their look, their word and what an empty one says.</summary>
    public IEnumerable<(string Side, string Word, string Empty, IReadOnlyList<ArgumentPoint> Points)> Columns =>
    [
        ("passar", "Passar", "Inget i texten talar för.", Fits),
        ("hindrar", "Hindrar", "Inget hinder hittat i texten.", Hinders),
        ("okant", "Okänt", "Inget.", Unknown),
    ];
}

/// <summary>One point of an argument.</summary>
/// <param name="Text">The point in a few words.</param>
/// <param name="Detail">A sentence of explanation.</param>
/// <param name="Quotes">The call's own words, unchanged.</param>
/// <param name="Own">The initiative's own words, unchanged, when both sides are quoted.</param>
/// <param name="Source">Where the words stand.</param>
/// <param name="Todo">What solves a hindrance or an unknown; a link where the product has a page for it.</param>
public sealed record ArgumentPoint(
    string Text,
    string? Detail = null,
    IReadOnlyList<string>? Quotes = null,
    string? Own = null,
    Link? Source = null,
    Link? Todo = null);
