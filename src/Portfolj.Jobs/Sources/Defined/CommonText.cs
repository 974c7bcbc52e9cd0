using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Sources.Defined;

/// <summary>
/// Finds what a site puts on every page: a warning of fire above the text, a survey below it. The first pages of a run are held back until enough have been seen;
/// what stands above the first heading or at the very end of most of them is left out of all. Facts stand in between and are never touched.
/// </summary>
public sealed class CommonText
{
    private const int Enough = 3;
    private const int Least = 3;
    private const int Shortest = 12;

    private readonly List<CallText> held = [];
    private HashSet<string>? head;
    private HashSet<string>? tail;

    /// <summary>Takes a page; gives those that may be read now.</summary>
    public IReadOnlyList<CallText> Add(CallText text)
    {
        if (head is not null)
        {
            return [Strip(text)];
        }

        held.Add(text);
        return held.Count < Enough ? [] : Release();
    }

    /// <summary>Gives what is still held.</summary>
    public IReadOnlyList<CallText> Release()
    {
        head ??= OnMost(Head);
        tail ??= OnMost(Tail);
        List<CallText> ready = [.. held.Select(Strip)];
        held.Clear();
        return ready;
    }

    private static IEnumerable<PageLine> Head(IReadOnlyList<PageLine> lines) => lines.TakeWhile(l => l.Kind != LineKind.Heading);

    private static IEnumerable<PageLine> Tail(IReadOnlyList<PageLine> lines) => lines.Reverse().Take(6);

    private HashSet<string> OnMost(Func<IReadOnlyList<PageLine>, IEnumerable<PageLine>> part) => held.Count < Least ? [] :
        [.. held.SelectMany(t => part(t.Lines).Select(l => l.Text).Distinct()).Where(t => t.Length >= Shortest).GroupBy(t => t, StringComparer.Ordinal).Where(g => g.Count() * 5 > held.Count * 4).Select(g => g.Key)];

    private CallText Strip(CallText text)
    {
        if (head!.Count == 0 && tail!.Count == 0)
        {
            return text;
        }

        var firstHeading = Head(text.Lines).Count();
        var last = text.Lines.Count;
        while (last > firstHeading && tail!.Contains(text.Lines[last - 1].Text))
        {
            last--;
        }

        return text with { Lines = [.. text.Lines.Take(last).Where((l, i) => i >= firstHeading || !head.Contains(l.Text))] };
    }
}
