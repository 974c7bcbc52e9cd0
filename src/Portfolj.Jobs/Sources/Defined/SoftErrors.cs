using System.Text.RegularExpressions;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Sources.Defined;

/// <summary>Finds error pages that are served as if all were well, and shells without content.</summary>
public static partial class SoftErrors
{
    /// <summary>Why the page holds nothing to read, in Swedish; <c>null</c> when it does.</summary>
    public static string? Find(PageText page)
    {
        var length = page.Lines.Sum(l => l.Text.Length);
        var head = page.Title + "\n" + string.Join('\n', page.Lines.Take(6).Select(l => l.Text));
        if (length < 1500 && NotFound().Match(head) is { Success: true } words)
        {
            return $"sidan svarar med en felsida (”{words.Value}”)";
        }

        return length < 120 && page.Document.Scripts.Length > 0 ? "sidan har inget innehåll utan JavaScript"
            : length == 0 ? "sidan är tom" : null;
    }

    [GeneratedRegex(@"sidan (?:kan inte hittas|kunde inte hittas|hittades inte|finns inte|du söker finns inte)|page not found|\b404\b|något gick fel|the service is unavailable|you are unable to access|access denied|sökningen gav ingen träff|tillfälligt otillgänglig", RegexOptions.IgnoreCase)]
    private static partial Regex NotFound();
}
