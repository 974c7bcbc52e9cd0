using Portfolj.Domain.Funding.Reading;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Sources.Defined;

/// <summary>
/// Finds what a site puts on every page: a warning of fire above the text, a survey below it. The first pages of a run are held back until enough have been seen;
/// what stands above the first heading or at the very end of all of them is left out. A line that states a fact is never left out, however many calls share it.
/// </summary>
public sealed class CommonText
{
    private const int Enough = 3;
    private const int Least = 3;
    private const int Shortest = 20;

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
        [.. held.SelectMany(t => part(t.Lines).Where(l => l.Kind == LineKind.Text).Select(l => l.Text).Distinct()).Where(t => t.Length >= Shortest).GroupBy(t => t, StringComparer.Ordinal).Where(g => g.Count() * 5 > held.Count * 4).Select(g => g.Key).Where(t => !StatesSomething(t, held[0].Day))];

    private static bool StatesSomething(string line, DateOnly day)
    {
        var facts = CallTextReading.Read([new TextSection(null, line)], day);
        return line.Any(char.IsDigit) || line.Contains(": ", StringComparison.Ordinal) || (facts.Deadline.Rolling ?? facts.Deadline.Recurring) is not null || facts.Deadline.Status is not null
            || facts.Cancelled is not null || facts.Applicants.Include.Count + facts.Applicants.Exclude.Count + facts.Applicants.PartnerOnly.Count > 0 || facts.Applicants.InvitedOnly is not null || facts.CoFinancing.OwnSharePercent is not null;
    }

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
