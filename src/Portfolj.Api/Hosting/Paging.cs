namespace Portfolj.Api.Hosting;

/// <summary>One page of a list, as REST answers it.</summary>
/// <param name="Items">The rows.</param>
/// <param name="Page">Page, from 1.</param>
/// <param name="Limit">Rows a page.</param>
/// <param name="Total">Rows in all.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Items, int Page, int Limit, int Total)
{
    /// <summary>Number of pages, at least 1.</summary>
    public int Pages => Math.Max(1, (Total + Limit - 1) / Limit);
}

/// <summary>Which page is asked for; out of bounds is brought inside.</summary>
/// <param name="Page">Page, from 1; 1 when not stated.</param>
/// <param name="Limit">Rows a page, 1–100; 20 when not stated.</param>
public readonly record struct PageAsked(int? Page, int? Limit)
{
    /// <summary>Page from 1.</summary>
    public int Number => Math.Clamp(Page ?? 1, 1, 1_000_000);

    /// <summary>Rows a page.</summary>
    public int Size => Math.Clamp(Limit ?? 20, 1, 100);

    /// <summary>Rows before the page.</summary>
    public int Skip => (Number - 1) * Size;
}
