using System.Text.RegularExpressions;
using Portfolj.Domain.Funding;

namespace Portfolj.Jobs.Collect;

/// <summary>What kind of funder a name belongs to.</summary>
public static partial class FunderTypes
{
    /// <summary>The kind that the name itself says; <c>null</c> when it does not.</summary>
    public static FunderType? Of(string name) =>
        Eu().IsMatch(name) ? FunderType.Eu
        : RegionWords().IsMatch(name) ? FunderType.Region
        : Foundation().IsMatch(name) ? FunderType.Foundation
        : State().IsMatch(name) ? FunderType.State : null;

    [GeneratedRegex(@"\b(?:EU|Europeiska|Svenska ESF-rådet|ESF)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Eu();

    [GeneratedRegex(@"^Region(?:en)?\s|regionförbund", RegexOptions.IgnoreCase)]
    private static partial Regex RegionWords();

    [GeneratedRegex(@"stiftelse|fond(?:en)?\b|sparbank|\bfond", RegexOptions.IgnoreCase)]
    private static partial Regex Foundation();

    [GeneratedRegex(@"myndighet|styrelsen|verket|råd(?:et)?\b|ombudsman|inspektion|\bMUCF\b|\bBrå\b", RegexOptions.IgnoreCase)]
    private static partial Regex State();
}
