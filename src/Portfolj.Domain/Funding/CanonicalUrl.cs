using System.Text;
using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding;

/// <summary>
/// Makes addresses of the same page alike: fragments, session, tracking and portlet noise, <c>www.</c>, default ports and documents and the last slash go; percent-encoding and the order of
/// parameters are settled. The canonical form of a canonical form is itself.
/// </summary>
public static partial class CanonicalUrl
{
    private static readonly string[] NoisePrefixes = ["utm_", "sv.", "mc_", "mtm_", "pk_", "_hs", "aspsessionid"];

    private static readonly HashSet<string> Noise = new(StringComparer.OrdinalIgnoreCase)
        { "gclid", "gbraid", "wbraid", "dclid", "fbclid", "msclkid", "yclid", "igshid", "_ga", "_gl", "jsessionid", "phpsessid" };

    /// <summary>The canonical form; what is not an absolute address of a host that can exist is returned as it is.</summary>
    public static string Of(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || address.Host.Length == 0 || !Ascii.IsValid(address.IdnHost))
        {
            return url;
        }

        // Digits of other alphabets become an address of numbers only in the second reading.
        var plain = (address.HostNameType == UriHostNameType.IPv6 ? address.Host : address.IdnHost).TrimEnd('.');
        if (plain.Length == 0)
        {
            return url;
        }

        var host = (Uri.TryCreate("http://" + plain, UriKind.Absolute, out var again) ? again.Host : plain).ToLowerInvariant();
        while (host.StartsWith("www.", StringComparison.Ordinal) && host.IndexOf('.', 4) > 0)
        {
            host = host[4..];
        }

        var port = address.IsDefaultPort ? "" : ":" + address.Port;
        var query = string.Join('&', address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(Settle).Where(p => !IsNoise(p)).Order(StringComparer.Ordinal));
        return $"{address.Scheme}://{host}{port}{Path(Settle(address.AbsolutePath))}{(query.Length > 0 ? "?" + query : "")}";
    }

    /// <summary>Path and query of the canonical form, for sources whose host may change.</summary>
    public static string PathOf(string url) => Uri.TryCreate(Of(url), UriKind.Absolute, out var address) ? address.PathAndQuery : url;

    private static bool IsNoise(string parameter)
    {
        var name = parameter.Split('=', 2)[0];
        return Noise.Contains(name) || Array.Exists(NoisePrefixes, p => name.StartsWith(p, StringComparison.OrdinalIgnoreCase));
    }

    private static string Path(string path)
    {
        string before;
        do
        {
            before = path;
            path = DefaultDocument().Replace(SessionId().Replace(path, "").TrimEnd('/'), "/");
        }
        while (path != before && path.Length > 0);
        return path.TrimEnd('/');
    }

    // RFC 3986, 6.2.2: hexadecimal in capitals, and letters that need no encoding without it.
    private static string Settle(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        var settled = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%' || i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
            {
                settled.Append(text[i]);
                continue;
            }

            var letter = (char)Convert.ToByte(text.Substring(i + 1, 2), 16);
            settled.Append(char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_' or '~' ? letter.ToString() : text.Substring(i, 3).ToUpperInvariant());
            i += 2;
        }

        return settled.ToString();
    }

    [GeneratedRegex(@";(?:jsessionid|phpsessid)=[^/?;]*", RegexOptions.IgnoreCase)]
    private static partial Regex SessionId();

    [GeneratedRegex(@"/(?:index\.(?:html?|php|aspx?|jsp)|default\.(?:html?|aspx?))$", RegexOptions.IgnoreCase)]
    private static partial Regex DefaultDocument();
}
