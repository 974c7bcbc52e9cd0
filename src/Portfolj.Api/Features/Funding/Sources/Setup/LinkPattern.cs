using System.Text.RegularExpressions;

namespace Portfolj.Api.Features.Funding.Sources.Setup;

/// <summary>Proposes how calls' own pages are recognised, from the addresses of a few of them.</summary>
public static partial class LinkPattern
{
    /// <summary>
    /// A regular expression that the paths of the examples match, and those of their likes: what differs between them may differ, and with one example alone its last part.
    /// </summary>
    public static string From(IReadOnlyList<Uri> examples)
    {
        var paths = examples.Select(e => e.AbsolutePath.Trim('/').Split('/')).ToList();
        var shortest = paths.Min(p => p.Length);
        var shared = Enumerable.Range(0, shortest).TakeWhile(i => paths.TrueForAll(p => p[i] == paths[0][i])).Count();
        if (paths.Exists(p => p.Length != shortest))
        {
            return "^/" + string.Concat(paths[0].Take(shared).Select(s => Regex.Escape(s) + "/")) + ".+$";
        }

        // Where the question mark carries what differs, the path is the same for all.
        var alone = paths.TrueForAll(p => p.SequenceEqual(paths[0])) && examples.All(e => e.Query.Length <= 1);
        var parts = Enumerable.Range(0, shortest).Select(i => paths.TrueForAll(p => p[i] == paths[0][i]) && !(alone && i == shortest - 1) ? Regex.Escape(paths[0][i]) : Shape([.. paths.Select(p => p[i])]));
        var end = examples.Any(e => e.AbsolutePath.EndsWith('/')) ? "/?$" : "$";
        return "^/" + string.Join('/', parts) + end;
    }

    /// <summary>What a call's identity is made of: the number before <c>.html</c>, the whole address with its question mark, or the path and the year.</summary>
    public static string ExternalId(IReadOnlyList<Uri> examples) =>
        examples.All(e => Numbered().IsMatch(e.AbsolutePath)) ? "digits" : examples.All(e => e.Query.Length > 1) ? "path" : "pathAndYear";

    private static string Shape(List<string> parts) =>
        parts.TrueForAll(p => p.All(char.IsAsciiDigit)) ? @"\d+"
        : parts.TrueForAll(p => Numbered().IsMatch(p)) ? @"[^/]+\.\d+\.html"
        : parts.TrueForAll(p => p.EndsWith(".html", StringComparison.Ordinal)) ? @"[^/]+\.html"
        : parts.Count > 1 && parts.Select(p => Digits().Replace(p, "0")).Distinct().Count() == 1 ? Digits().Replace(Regex.Escape(parts[0]), @"\d+")
        : "[^/]+";

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex(@"\.\d{3,}\.html$")]
    private static partial Regex Numbered();
}
