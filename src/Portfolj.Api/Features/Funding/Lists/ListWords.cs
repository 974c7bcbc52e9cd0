using Portfolj.Domain.Common;
using Portfolj.Domain.Funding.Lists;

namespace Portfolj.Api.Features.Funding.Lists;

/// <summary>Compared lists in words.</summary>
public static class ListWords
{
    /// <summary>The outcomes that have a tab of their own, the one that matters first, with the key used in addresses.</summary>
    public static IReadOnlyList<(ComparedOutcome Outcome, string Key, string Name)> Tabs { get; } =
    [
        (ComparedOutcome.Missed, "saknade", "Vad vi saknade"),
        (ComparedOutcome.Known, "kanda", "Fanns redan"),
        (ComparedOutcome.Past, "passerade", "Saknade, men har stängt"),
        (ComparedOutcome.Entered, "inlagda", "Inlagda från listan"),
        (ComparedOutcome.Unreadable, "olasliga", "Gick inte att läsa"),
    ];

    /// <summary>How many of an outcome a list has.</summary>
    public static int Count(this ListSummary list, ComparedOutcome outcome) => outcome switch
    {
        ComparedOutcome.Missed => list.Missed,
        ComparedOutcome.Known => list.Known,
        ComparedOutcome.Past => list.Past,
        ComparedOutcome.Entered => list.Entered,
        ComparedOutcome.Unreadable => list.Unreadable,
        _ => list.Rows - list.Missed - list.Known - list.Past - list.Entered - list.Unreadable,
    };

    /// <summary>The result in a sentence.</summary>
    public static string Result(this ListSummary list) => list.ComparedAt is null
        ? "Inte jämförd än. Kontrollera kolumnerna och jämför."
        : list.Missed == 0
            ? $"Vi saknade ingen öppen utlysning av {SwedishText.WholeNumber(list.Rows)} rader."
            : $"Vi saknade {SwedishText.WholeNumber(list.Missed)} {(list.Missed == 1 ? "öppen utlysning" : "öppna utlysningar")} av {SwedishText.WholeNumber(list.Rows)} rader.";

    /// <summary>What came of entering rows.</summary>
    public static string Entered(int entered, int chosen) => entered == chosen
        ? $"{(entered == 1 ? "1 utlysning är inlagd" : $"{entered} utlysningar är inlagda")}. De jämförs med insatserna inom någon minut."
        : $"{entered} av {chosen} är inlagda. De andra saknar finansiär eller har redan lagts in.";
}
