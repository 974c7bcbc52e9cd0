using System.Globalization;
using System.Text.RegularExpressions;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Sources.Defined;

/// <summary>Cuts a page that holds several calls into the text of each: elements, blocks of lines with labels, or headings with what stands below them.</summary>
public sealed partial class CallBlocks(SourceDefinition definition)
{
    private const string Period = "Ansökningsperiod";
    private const int LongestName = 200;
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"];

    private readonly ListDefinition list = definition.List;
    private readonly Regex? heading = definition.List.ItemHeading is { } pattern ? DefinedPattern.Of(pattern, ignoreCase: true) : null;

    /// <summary>The calls of the page, from top to bottom.</summary>
    public IReadOnlyList<CallText> Of(PageText page, FetchRequest request, FetchedPage response)
    {
        var whole = CallText.Of(page, request, response);
        return list.Items switch
        {
            ListItems.Elements => [.. Elements(page, whole)],
            ListItems.Lines => [.. Cancelled(whole), .. Lines(whole)],
            ListItems.Headings => [.. Headed(whole)],
            ListItems.Page => [whole],
            _ => [],
        };
    }

    private IEnumerable<CallText> Elements(PageText page, CallText whole)
    {
        foreach (var element in page.Document.QuerySelectorAll(list.ItemSelector ?? "article"))
        {
            var lines = PageText.LinesOf(element);
            var title = PageText.Collapse(element.QuerySelector("h1, h2, h3, h4, h5, summary, dt, a[href]")?.TextContent ?? (lines.Count > 0 ? lines[0].Text : ""));
            var at = lines.ToList().FindIndex(l => l.Text == title);
            var link = element.QuerySelector("a[href]")?.GetAttribute("href");
            var own = link is { Length: > 0 } && !link.StartsWith('#') && Uri.TryCreate(whole.BaseUrl, link, out var address) && address.Scheme is "http" or "https" ? address.AbsoluteUri : null;
            yield return whole with
            {
                Title = title,
                Lines = at >= 0 ? [.. lines.Skip(at + 1)] : lines,
                Root = element,
                Files = element,
                Url = own ?? whole.Url,
                Mark = own is null ? title : null,
                Summary = null,
                Stated = own is null ? [] : [new FieldReading(RoundField.Url, own)],
            };
        }
    }

    // A name, then lines with labels: "Sök 1: 15 januari–15 februari 2023", "Vem: …". Every line that opens a period is one occasion of the grant.
    private IEnumerable<CallText> Lines(CallText whole)
    {
        var lines = whole.Lines;
        var name = "";
        for (var i = 0; i < lines.Count; i++)
        {
            if (Label(lines[i].Text) is not { } label)
            {
                continue;
            }

            if (i > 0 && Label(lines[i - 1].Text) is null && !IsLabelled(lines[i - 1].Text))
            {
                name = lines[i - 1].Text.Length <= LongestName ? lines[i - 1].Text : "";
            }

            if (name.Length == 0)
            {
                continue;
            }

            // What follows until the next name is shared by the periods of this one.
            var end = i + 1;
            while (end < lines.Count && (end + 1 >= lines.Count || Label(lines[end + 1].Text) is null || IsLabelled(lines[end].Text)) && lines[end].Kind != LineKind.Heading)
            {
                end++;
            }

            var rest = lines.Take(end).Skip(i + 1).Where(l => Label(l.Text) is null);
            yield return whole with
            {
                Title = name,
                Lines = [new PageLine(LineKind.Text, $"{Period}: {label.Value}"), new PageLine(LineKind.Text, Occasion(label.Words)), .. rest],
                Root = null,
                Reference = Year(lines, i, whole),
                Mark = label.Words,
                Summary = null,
            };
        }
    }

    // Withdrawn grants stand as bullets; a bullet that only introduces the ones below it is none itself.
    private IEnumerable<CallText> Cancelled(CallText whole)
    {
        var inside = false;
        for (var i = 0; i < whole.Lines.Count; i++)
        {
            var line = whole.Lines[i];
            if (list.CancelledHeadings.Contains(line.Text.TrimEnd(':'), StringComparer.OrdinalIgnoreCase))
            {
                inside = true;
            }
            else if (inside && line.Kind != LineKind.Bullet)
            {
                yield break;
            }
            else if (inside && !line.Text.EndsWith(':'))
            {
                var title = Withdrawn().Replace(Article().Replace(line.Text.TrimEnd('.', ' '), "Statsbidrag $1"), "").Trim();
                yield return whole with
                {
                    Title = title,
                    Lines = [line],
                    Root = null,
                    Mark = "inställt",
                    Summary = null,
                    Reference = Year(whole.Lines, i, whole),
                    Stated = [new FieldReading(RoundField.Cancelled, RoundProjection.Format(true), line.Text, list.CancelledHeadings[0])],
                };
            }
        }
    }

    private IEnumerable<CallText> Headed(CallText whole)
    {
        var starts = Enumerable.Range(0, whole.Lines.Count).Where(i => heading?.IsMatch(whole.Lines[i].Text) == true && whole.Lines[i].Text.Length <= LongestName).ToList();
        var common = starts.Count > 0 ? whole.Lines.Take(starts[0]).ToList() : [];
        for (var n = 0; n < starts.Count; n++)
        {
            var end = n + 1 < starts.Count ? starts[n + 1] : whole.Lines.Count;
            var line = whole.Lines[starts[n]];
            var match = heading!.Match(line.Text);

            // "Lokalstöd – när ni vill …": a pattern with a group takes the name, and the line itself belongs to the text.
            var named = match.Groups.Count > 1 && match.Groups[1].Success;
            var own = (named ? match.Groups[1].Value : line.Text).TrimEnd(':', ' ');

            // "Utlysning 1:2023" alone says nothing to somebody who has not seen the page.
            yield return whole with
            {
                Title = !named && own.Count(c => c == ' ') < 3 && whole.Title.Length > 0 ? $"{whole.Title}: {own}" : own,
                Lines = [.. common, .. named ? [line with { Kind = LineKind.Text }] : Array.Empty<PageLine>(), .. whole.Lines.Take(end).Skip(starts[n] + 1)],
                Root = null,
                Reference = Year(whole.Lines, starts[n], whole),
                Mark = own,
                Summary = null,
            };
        }
    }

    /// <summary>Calls that a list says will not come: "Till bidraget – ingen utlysning 2023" under the grant's name.</summary>
    public static IEnumerable<CallText> NotThisYear(PageText page, FetchRequest request, FetchedPage response)
    {
        var whole = CallText.Of(page, request, response);
        var name = "";
        foreach (var line in whole.Lines)
        {
            if (line.Kind == LineKind.Heading)
            {
                name = line.Text;
            }
            else if (name.Length > 0 && NoCall().Match(line.Text) is { Success: true } words)
            {
                yield return whole with
                {
                    Title = name,
                    Lines = [line],
                    Root = null,
                    Mark = "ingen utlysning",
                    Summary = null,
                    Reference = new DateOnly(int.Parse(words.Groups["year"].Value, CultureInfo.InvariantCulture), 1, 1),
                    Stated = [new FieldReading(RoundField.Cancelled, RoundProjection.Format(true), line.Text, name)],
                };
            }
        }
    }

    private (string Words, string Value)? Label(string text)
    {
        foreach (var label in list.ItemLabels)
        {
            if (text.StartsWith(label, StringComparison.OrdinalIgnoreCase) && Numbered().Match(text[label.Length..]) is { Success: true } rest)
            {
                return (PageText.Collapse(text[..label.Length] + " " + rest.Groups["n"].Value), rest.Groups["value"].Value.Trim());
            }
        }

        return null;
    }

    private static bool IsLabelled(string text) => LabelLine().IsMatch(text);

    private static string Occasion(string label) => label.StartsWith("Begär", StringComparison.OrdinalIgnoreCase) || label.StartsWith("Rekvir", StringComparison.OrdinalIgnoreCase)
        ? "Bidraget rekvireras." : "Bidraget kan sökas.";

    // The year of the nearest heading above, or of the page's own title, from the month of the nearest heading that is one.
    private static DateOnly? Year(IReadOnlyList<PageLine> lines, int before, CallText whole)
    {
        var stated = Enumerable.Range(0, before).Select(i => lines[before - 1 - i].Text).FirstOrDefault(t => YearLine().IsMatch(t)) ?? whole.Title;
        var month = Enumerable.Range(0, before).Select(i => lines[before - 1 - i].Text).FirstOrDefault(t => MonthLine().IsMatch(t));
        return YearOf().Match(stated) is { Success: true } year
            ? new DateOnly(int.Parse(year.Value, CultureInfo.InvariantCulture), month is null ? 1 : Array.FindIndex(Months, m => month.StartsWith(m, StringComparison.OrdinalIgnoreCase)) + 1, 1) : null;
    }

    [GeneratedRegex(@"^(?:\s+(?<n>\d{1,2}))?\s*:\s*(?<value>.+)$")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^[A-ZÅÄÖ][\wåäöÅÄÖ ]{1,25}:\s")]
    private static partial Regex LabelLine();

    [GeneratedRegex(@"^(?:\w+ )?20\d\d$")]
    private static partial Regex YearLine();

    [GeneratedRegex(@"^(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)(?: 20\d\d)?$", RegexOptions.IgnoreCase)]
    private static partial Regex MonthLine();

    [GeneratedRegex(@"(?<!\d)20\d\d(?!\d)")]
    private static partial Regex YearOf();

    [GeneratedRegex(@"ingen (?:ny )?utlysning (?:under |för )?(?<year>20\d\d)", RegexOptions.IgnoreCase)]
    private static partial Regex NoCall();

    [GeneratedRegex(@"^Statsbidraget\s+(\w+)", RegexOptions.IgnoreCase)]
    private static partial Regex Article();

    [GeneratedRegex(@"\s+(?:är|har|blir|kommer att)?\s*(?:borttag(?:et|na)|tagits bort|ställts in|ställs in|inställ(?:t|da)|utgår|ersatt[as]?|upphör\w*)\b.*$", RegexOptions.IgnoreCase)]
    private static partial Regex Withdrawn();
}
