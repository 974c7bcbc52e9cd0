using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding;

/// <summary>Makes addresses of the same page alike: fragments, tracking and portlet noise, default documents and the last slash go.</summary>
public static partial class CanonicalUrl
{
    private static readonly string[] Noise = ["utm_", "sv.", "gclid", "fbclid", "mc_cid", "mc_eid", "_ga", "jsessionid"];

    /// <summary>The canonical form; what is not an absolute address is returned as it is.</summary>
    public static string Of(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return url;
        }

        var host = address.IsDefaultPort ? address.Host : address.Authority;
        host = host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
        var path = SessionId().Replace(address.AbsolutePath, "").TrimEnd('/');
        var query = string.Join('&', address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(p => !Array.Exists(Noise, n => p.StartsWith(n, StringComparison.OrdinalIgnoreCase))).Order(StringComparer.Ordinal));
        return $"{address.Scheme}://{host.ToLowerInvariant()}{path}{(query.Length > 0 ? "?" + query : "")}";
    }

    /// <summary>Path and query of the canonical form, for sources whose host may change.</summary>
    public static string PathOf(string url) => Uri.TryCreate(Of(url), UriKind.Absolute, out var address) ? address.PathAndQuery : url;

    [GeneratedRegex(";jsessionid=[^/?]*", RegexOptions.IgnoreCase)]
    private static partial Regex SessionId();
}
