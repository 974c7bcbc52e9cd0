using System.Text;

namespace Portfolj.Jobs.Http;

/// <summary>A robots.txt as RFC 9309 reads it: the longest matching rule wins, allow wins a tie, and no rule allows.</summary>
public sealed class RobotsRules
{
    /// <summary>Everything is allowed: there is no robots.txt.</summary>
    public static RobotsRules AllowAll { get; } = new([]);

    /// <summary>Nothing is allowed: the server cannot say.</summary>
    public static RobotsRules DenyAll { get; } = new([(false, "/")]);

    /// <summary>How much of a robots.txt is read, bytes: the least that the standard asks for (2.5).</summary>
    public const int MostBytes = 500 * 1024;

    private readonly List<(bool Allow, string Path)> rules;

    private RobotsRules(List<(bool Allow, string Path)> rules) => this.rules = rules;

    /// <summary>Reads the groups that concern the product token; without one those for everybody.</summary>
    public static RobotsRules Parse(string text, string token)
    {
        List<(bool, string)> own = [], everybody = [];
        bool foundOwn = false, named = false, forUs = false, forAll = false;
        foreach (var raw in text.TrimStart('\uFEFF').Split('\n', '\r'))
        {
            var line = raw.Split('#', 2)[0].Trim();
            // A forgotten colon is forgiven where white space tells key and value apart, as crawlers do.
            var end = line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? colon : line.IndexOfAny([' ', '\t']);
            if (end <= 0)
            {
                continue;
            }

            var (key, value) = (line[..end].Trim().ToLowerInvariant(), line[(end + 1)..].Trim());
            if (key == "user-agent")
            {
                if (!named)
                {
                    (forUs, forAll) = (false, false);
                }

                named = true;
                forAll |= value == "*" || value.StartsWith("* ", StringComparison.Ordinal);
                forUs |= TokenOf(value).Equals(token, StringComparison.OrdinalIgnoreCase);
                foundOwn |= forUs;
            }
            else if (key is "allow" or "disallow")
            {
                named = false;
                if (value.Length > 0)
                {
                    if (forUs)
                    {
                        own.Add((key == "allow", Normalise(value)));
                    }

                    if (forAll)
                    {
                        everybody.Add((key == "allow", Normalise(value)));
                    }
                }
            }
        }

        return new RobotsRules(foundOwn ? own : everybody);
    }

    /// <summary>The product token of a user agent: letters, hyphens and underscores at its start.</summary>
    public static string TokenOf(string userAgent) => new([.. userAgent.TakeWhile(c => char.IsAsciiLetter(c) || c is '-' or '_')]);

    /// <summary>Whether a path with its query, percent-encoded as it is asked for, may be fetched.</summary>
    public bool Allows(string pathAndQuery)
    {
        var path = pathAndQuery.Length == 0 ? "/" : pathAndQuery;
        if (path == "/robots.txt")
        {
            return true;
        }

        var (best, allow) = (-1, true);
        foreach (var rule in rules.Where(r => Matches(r.Path, path)))
        {
            if (rule.Path.Length > best || (rule.Path.Length == best && rule.Allow))
            {
                (best, allow) = (rule.Path.Length, rule.Allow);
            }
        }

        return allow;
    }

    // A rule is brought to the form in which addresses are asked for: non-ASCII bytes encoded, hexadecimal in capitals.
    private static string Normalise(string path)
    {
        var text = new StringBuilder(path.Length);
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '%' && i + 2 < path.Length && char.IsAsciiHexDigit(path[i + 1]) && char.IsAsciiHexDigit(path[i + 2]))
            {
                text.Append('%').Append(char.ToUpperInvariant(path[i + 1])).Append(char.ToUpperInvariant(path[i + 2]));
                i += 2;
            }
            else if (path[i] > 127)
            {
                var length = char.IsHighSurrogate(path[i]) && i + 1 < path.Length ? 2 : 1;
                foreach (var b in Encoding.UTF8.GetBytes(path.Substring(i, length)))
                {
                    text.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
                }

                i += length - 1;
            }
            else
            {
                text.Append(path[i]);
            }
        }

        return text.ToString();
    }

    // Linear in pattern × path: all positions that the pattern can have reached are kept, so no pattern can make it explode.
    private static bool Matches(string pattern, string path)
    {
        var reached = new bool[path.Length + 1];
        reached[0] = true;
        for (var p = 0; p < pattern.Length; p++)
        {
            if (pattern[p] == '$' && p == pattern.Length - 1)
            {
                return reached[path.Length];
            }

            if (pattern[p] == '*')
            {
                var first = Array.IndexOf(reached, true);
                Array.Fill(reached, true, first, reached.Length - first);
                continue;
            }

            var any = false;
            for (var i = path.Length; i >= 0; i--)
            {
                reached[i] = i > 0 && reached[i - 1] && path[i - 1] == pattern[p];
                any |= reached[i];
            }

            if (!any)
            {
                return false;
            }
        }

        return true;
    }
}
