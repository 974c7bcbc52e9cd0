using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Portfolj.Domain.Common;

namespace Portfolj.Api.Components;

/// <summary>What a calendar year costs and who pays; all amounts in one currency, unknown is <c>null</c>.</summary>
/// <param name="Year">Calendar year.</param>
/// <param name="Cost">What is needed.</param>
/// <param name="Granted">Granted by others.</param>
/// <param name="Own">Own money.</param>
/// <param name="Applied">Applied for, not decided.</param>
public sealed record YearMoney(int Year, Money? Cost, Money? Granted = null, Money? Own = null, Money? Applied = null)
{
    /// <summary>Cost less granted and own money, at least 0; unknown when the cost is. What is applied for is still missing.</summary>
    public Money? Missing => Cost is { } cost ? cost with { Minor = Math.Max(0, cost.Minor - Minor(Granted) - Minor(Own)) } : null;

    internal static long Minor(Money? money) => money?.Minor ?? 0;
}

/// <summary>Money per year as chart and table. Partial <c>_MoneyPerYear</c>.</summary>
/// <param name="Years">In order.</param>
/// <param name="Id">Unique on the page; letters and digits.</param>
public sealed record MoneyPerYearView(IReadOnlyList<YearMoney> Years, string Id = "pengar")
{
    // Widths are shares of the figure and heights are pixels, so that the text keeps its size on every screen.
    private const double BarShare = 0.46;
    private const double Floor = 176;
    private const double Tallest = 150;

    /// <summary>What a screen reader calls the table; unique on the page.</summary>
    public string Name { get; init; } = "pengar per år";

    /// <summary>Number of slots; at least three, so that few years do not become broad slabs.</summary>
    public int Slots => Math.Max(3, Years.Count);

    /// <summary>The chart in words, for those who do not see it.</summary>
    public string Words => string.Join(" ", Years.Select(y =>
        $"{y.Year}: kostnad {Amount(y.Cost)}, beviljat {Amount(y.Granted)}, egna medel {Amount(y.Own)}, sökt {Amount(y.Applied)}, saknas {Amount(y.Missing)}."));

    /// <summary>The bars with their texts.</summary>
    public IEnumerable<YearBar> Bars()
    {
        var highest = Math.Max(1, Years.Max(Height));
        var step = 100.0 / Slots;
        return Years.Select((year, index) => Draw(year, index * step, step * BarShare, Tallest / highest));
    }

    /// <summary>The table's cell: whole units, a dash when unknown.</summary>
    public static string Cell(Money? money) => money is { } m ? SwedishText.WholeNumber(m.Units) : "–";

    /// <summary>"Kronor per kalenderår", or the currency that it is.</summary>
    public string Caption => Years.Select(y => y.Cost ?? y.Granted).FirstOrDefault(m => m is not null) is { Currency: not Money.Sek } other
        ? $"{(other.Currency == Money.Eur ? "Euro" : other.Currency)} per kalenderår"
        : "Kronor per kalenderår";

    private static long Height(YearMoney y) =>
        Math.Max(YearMoney.Minor(y.Cost), YearMoney.Minor(y.Granted) + YearMoney.Minor(y.Own) + YearMoney.Minor(y.Applied));

    private static YearBar Draw(YearMoney year, double x, double width, double scale)
    {
        List<BarPart> parts = [];
        var top = Floor;
        var unfunded = Math.Max(0, YearMoney.Minor(year.Missing) - YearMoney.Minor(year.Applied));
        foreach (var (css, minor) in new[]
        {
            ("f-granted", YearMoney.Minor(year.Granted)),
            ("f-own", YearMoney.Minor(year.Own)),
            ("f-applied", YearMoney.Minor(year.Applied)),
            ("f-gap", unfunded),
        })
        {
            if (minor > 0)
            {
                var height = minor * scale;
                top -= height;
                parts.Add(new BarPart(css, Share(x), Markup.Svg(top), Share(width), Markup.Svg(height)));
            }
        }

        string[] side = year.Missing is not { } missing ? ["okänd", "kostnad"]
            : missing.Minor == 0 ? ["täckt"]
            : ["saknas", MoneyTagHelper.Short(missing)];
        var middle = Math.Max(top + 20, ((Floor + top) / 2) - 8);
        return new YearBar(
            year.Year,
            parts,
            Share(x),
            Markup.Svg(top - 8),
            year.Cost is { } cost ? MoneyTagHelper.Short(cost) : "",
            Share(x + width),
            [.. side.Select((text, line) => (Markup.Svg(Math.Min(middle, Floor - (15 * (side.Length - 1)) - 4) + (15 * line)), text))],
            side[0] == "saknas");
    }

    private static string Share(double percent) => Markup.Svg(percent) + "%";

    private static string Amount(Money? money) => money is { } m ? MoneyTagHelper.Short(m) : "okänt";
}

/// <summary>A rectangle of a bar; numbers as SVG writes them.</summary>
public sealed record BarPart(string CssClass, string X, string Y, string Width, string Height);

/// <summary>A year's bar: parts, the text above, the lines beside.</summary>
public sealed record YearBar(
    int Year,
    IReadOnlyList<BarPart> Parts,
    string X,
    string TopY,
    string Top,
    string SideX,
    IReadOnlyList<(string Y, string Text)> Side,
    bool IsMissing);

/// <summary>Money per year in a table row: year, bar, what is missing. <c>&lt;p-years value="years" /&gt;</c></summary>
[HtmlTargetElement("p-years", Attributes = "value")]
public sealed class YearsTagHelper : TagHelper
{
    /// <summary>The years in order.</summary>
    public required IReadOnlyList<YearMoney> Value { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Value.Count == 0)
        {
            MoneyTagHelper.Unknown(output);
            return;
        }

        output.Become("span", "p-years");
        foreach (var year in Value)
        {
            output.Content.AppendHtml(Markup.Element("i").Text(year.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)))
                .AppendHtml(Bar(year))
                .AppendHtml(Word(year));
        }
    }

    private static TagBuilder Bar(YearMoney year)
    {
        var svg = Markup.Element("svg").With("aria-hidden", "true").With("viewBox", "0 0 100 12").With("preserveAspectRatio", "none");
        var cost = YearMoney.Minor(year.Cost);
        if (cost <= 0)
        {
            return svg;
        }

        var covered = Math.Min(100, 100.0 * (YearMoney.Minor(year.Granted) + YearMoney.Minor(year.Own)) / cost);
        var applied = Math.Min(100 - covered, 100.0 * YearMoney.Minor(year.Applied) / cost);
        return svg
            .Child(Part("f-gap", 0, 100).With("y", "0.5").With("height", "11"))
            .Child(Part("f-granted", 0, covered))
            .Child(Part("f-applied", covered, applied));
    }

    private static TagBuilder Part(string css, double x, double width) =>
        Markup.Element("rect", css).With("x", Markup.Svg(x)).With("width", Markup.Svg(width)).With("height", "12");

    private static TagBuilder Word(YearMoney year) => year.Missing switch
    {
        null => Markup.Element("span").Text("okänt"),
        { Minor: 0 } => Markup.Element("span").Text("täckt"),
        { } missing => Markup.Element("b").Text("\u2212" + MoneyTagHelper.Short(missing)),
    };
}
