using System.Text.RegularExpressions;
using AngleSharp.Css.Parser;

namespace Portfolj.Jobs.Collect;

/// <summary>Regular expressions and selectors that stand in definitions: written by people, so they are bounded in time whatever the page holds.</summary>
public static class DefinedPattern
{
    /// <summary>Longest pattern.</summary>
    public const int MaxLength = 500;

    private static readonly CssSelectorParser Selectors = new();

    /// <summary>
    /// A regular expression that takes time in proportion to the text. Throws <see cref="ArgumentException"/> when it cannot be read, and
    /// <see cref="NotSupportedException"/> for what cannot be bounded: back references, looking ahead or behind, and huge repetitions.
    /// </summary>
    public static Regex Of(string pattern, bool ignoreCase = false) =>
        new(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None), TimeSpan.FromSeconds(1));

    /// <summary>Why the expression cannot be used, in Swedish; <c>null</c> when it can.</summary>
    public static string? Refusal(string pattern)
    {
        if (pattern.Length > MaxLength)
        {
            return $"Mönstret är längre än {MaxLength} tecken.";
        }

        try
        {
            _ = Of(pattern);
            return null;
        }
        catch (NotSupportedException)
        {
            return "Mönstret får inte hänvisa bakåt, titta framåt eller bakåt eller upprepa något mycket många gånger.";
        }
        catch (ArgumentException)
        {
            return "Mönstret är inget giltigt reguljärt uttryck.";
        }
    }

    /// <summary>Whether a CSS selector can be read.</summary>
    public static bool IsSelector(string selector) =>
        selector.Length is > 0 and <= MaxLength && Selectors.ParseSelector(selector) is { } parsed && parsed.Text.Length > 0;
}
