using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Sources.Defined;

/// <summary>One entry of a feed.</summary>
/// <param name="Url">Address of the call's page.</param>
/// <param name="Title">Title.</param>
/// <param name="Summary">Ingress as plain text.</param>
/// <param name="Html">All that the entry holds: the longest of its contents, as markup.</param>
/// <param name="Published">Day of publication: not an opening day.</param>
public sealed record FeedEntry(string Url, string Title, string Summary, string Html, DateOnly? Published);

/// <summary>Reads RSS 2.0, RSS 1.0 and Atom.</summary>
public static class Feed
{
    private static readonly XName AtomLink = XName.Get("link", "http://www.w3.org/2005/Atom");

    /// <summary>Whether the text is a feed rather than a page.</summary>
    public static bool IsFeed(string text)
    {
        var head = text.AsSpan(0, Math.Min(text.Length, 600));
        return head.TrimStart().StartsWith("<?xml") | head.TrimStart().StartsWith("<rss") | head.TrimStart().StartsWith("<feed")
            && (head.Contains("<rss", StringComparison.Ordinal) || head.Contains("<feed", StringComparison.Ordinal) || head.Contains("<rdf:RDF", StringComparison.Ordinal));
    }

    /// <summary>The entries with an address; those without are rejected. Throws <see cref="SourceFailedException"/> when the feed is not XML.</summary>
    public static List<FeedEntry> Parse(string xml, string feedUrl, out List<Rejection> rejections)
    {
        XDocument document;
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml.TrimStart()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            document = XDocument.Load(reader);
        }
        catch (XmlException error)
        {
            throw new SourceFailedException($"Flödet {feedUrl} går inte att läsa som XML.", error);
        }

        rejections = [];
        var entries = new List<FeedEntry>();
        foreach (var item in document.Descendants().Where(e => e.Name.LocalName is "item" or "entry"))
        {
            string Text(params string[] names) => item.Elements().FirstOrDefault(e => names.Contains(e.Name.LocalName) && e.Name != AtomLink)?.Value.Trim() ?? "";
            var title = PageText.Plain(Text("title"));
            var link = item.Elements(AtomLink).FirstOrDefault(l => (string?)l.Attribute("rel") is null or "alternate")?.Attribute("href")?.Value ?? Text("link");
            link = link.Length > 0 ? link : Text("guid", "id");
            if (!Uri.TryCreate(new Uri(feedUrl), link, out var address) || link.Length == 0 || address.Scheme is not ("http" or "https"))
            {
                rejections.Add(new Rejection(feedUrl, title, "posten i flödet saknar adress"));
                continue;
            }

            entries.Add(new FeedEntry(address.AbsoluteUri, title, PageText.Plain(Text("description", "summary")), Longest(item), Day(Text("pubDate", "date", "published", "updated"))));
        }

        return entries;
    }

    private static string Longest(XElement item) =>
        item.Elements().Where(e => e.Name.LocalName is "description" or "summary" or "content" or "encoded").Select(e => e.HasElements ? string.Concat(e.Nodes()) : e.Value).MaxBy(t => t.Length) ?? "";

    private static DateOnly? Day(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? DateOnly.FromDateTime(Data.SwedishClock.ToSwedish(at.UtcDateTime)) : null;
}
