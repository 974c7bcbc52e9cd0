using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Portfolj.Api.Components;

/// <summary>A count per day as small bars, said as numbers too: <c>&lt;p-spark value="counts" words="Antal per dag" /&gt;</c>. Zero is a red line on the floor.</summary>
[HtmlTargetElement("p-spark", Attributes = "value,words")]
public sealed class SparkTagHelper : TagHelper
{
    /// <summary>Oldest first; a day that was never read is <c>null</c> and stays empty.</summary>
    public required IReadOnlyList<int?> Value { get; set; }

    /// <summary>What is counted.</summary>
    public required string Words { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (!Value.Any(v => v is not null))
        {
            MoneyTagHelper.Unknown(output);
            return;
        }

        var step = 120.0 / Math.Max(14, Value.Count);
        var highest = Math.Max(1, Value.Max() ?? 1);
        var svg = Markup.Element("svg", "p-spark p-chart").With("viewBox", "0 0 120 26").With("preserveAspectRatio", "none").With("aria-hidden", "true");
        for (var i = 0; i < Value.Count; i++)
        {
            if (Value[i] is { } count)
            {
                var height = count == 0 ? 3 : Math.Max(2, 22.0 * count / highest);
                svg.Child(Markup.Element("rect", count == 0 ? "f-zero" : "f-granted")
                    .With("x", Markup.Svg(i * step)).With("y", Markup.Svg(25 - height))
                    .With("width", Markup.Svg(Math.Max(1, step - 2))).With("height", Markup.Svg(height)));
            }
        }

        var said = string.Join(", ", Value.Select(v => v?.ToString(CultureInfo.InvariantCulture) ?? "inte läst"));
        output.Content.AppendHtml(svg).AppendHtml(Markup.Spoken($"{Words}: {said}"));
    }
}

/// <summary>A share as a bar: <c>&lt;p-meter value="92" warn="true" /&gt;</c>. The sentence above it carries the value.</summary>
[HtmlTargetElement("p-meter", Attributes = "value")]
public sealed class MeterTagHelper : TagHelper
{
    /// <summary>Per cent, drawn between 0 and 100.</summary>
    public required double Value { get; set; }

    /// <summary>True when the share is to be watched.</summary>
    public bool Warn { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("svg", "p-meter");
        output.Attributes.SetAttribute("aria-hidden", "true");
        if (Warn)
        {
            output.Attributes.SetAttribute("data-tone", "warn");
        }

        output.Content.AppendHtml(Markup.Element("rect").With("width", Markup.Svg(Math.Clamp(Value, 0, 100)) + "%").With("height", "100%"));
    }
}
