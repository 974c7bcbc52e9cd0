using Microsoft.AspNetCore.Razor.TagHelpers;
using Portfolj.Domain.Common;

namespace Portfolj.Api.Components;

/// <summary>The six signs of how something stands; each has a word, a shape and a colour.</summary>
public enum StatusSign
{
    /// <summary>□ Okänt: never green, never 0.</summary>
    Unknown,

    /// <summary>● Enligt plan.</summary>
    OnTrack,

    /// <summary>▲ Avvikelse.</summary>
    Deviation,

    /// <summary>◆ Kritisk.</summary>
    Critical,

    /// <summary>✓ Klar.</summary>
    Done,

    /// <summary>‖ Pausad.</summary>
    Paused,
}

/// <summary>How a status has moved since the last meeting.</summary>
public enum Trend
{
    /// <summary>Nothing to compare with.</summary>
    None,

    /// <summary>Worse.</summary>
    Worse,

    /// <summary>As before.</summary>
    Same,

    /// <summary>Better.</summary>
    Better,
}

/// <summary>A status: <c>&lt;p-status value="OnTrack" /&gt;</c>, or with words of its own as content.</summary>
[HtmlTargetElement("p-status", Attributes = "value")]
public sealed class StatusTagHelper : TagHelper
{
    /// <summary>The sign.</summary>
    public required StatusSign Value { get; set; }

    /// <summary>The movement.</summary>
    public Trend Trend { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var words = await output.GetChildContentAsync();
        output.Become("span", "p-status");
        var (key, word) = Sign(Value);
        output.Attributes.SetAttribute("data-status", key);
        if (words.IsEmptyOrWhiteSpace)
        {
            output.Content.SetContent(word);
        }
        else
        {
            output.Content.SetHtmlContent(words);
        }

        if (Trend != Trend.None)
        {
            var (arrow, spoken) = Trend switch
            {
                Trend.Better => ("↗", ", bättre än förra mötet"),
                Trend.Worse => ("↘", ", sämre än förra mötet"),
                _ => ("→", ", oförändrat"),
            };
            output.Content.Append(" ").AppendHtml(Markup.Element("span", "p-trend").With("aria-hidden", "true").Text(arrow)).AppendHtml(Markup.Spoken(spoken));
        }
    }

    private static (string Key, string Word) Sign(StatusSign sign) => sign switch
    {
        StatusSign.OnTrack => ("plan", "Enligt plan"),
        StatusSign.Deviation => ("avvikelse", "Avvikelse"),
        StatusSign.Critical => ("kritisk", "Kritisk"),
        StatusSign.Done => ("klar", "Klar"),
        StatusSign.Paused => ("paus", "Pausad"),
        _ => ("okant", "Okänt"),
    };
}

/// <summary>An answer of three kinds: <c>&lt;p-result value="Yes"&gt;Klar&lt;/p-result&gt;</c>; the words default to Ja, Nej, Okänt.</summary>
[HtmlTargetElement("p-result", Attributes = "value")]
public sealed class ResultTagHelper : TagHelper
{
    /// <summary>The answer.</summary>
    public required Ternary Value { get; set; }

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var words = await output.GetChildContentAsync();
        output.Become("span", "p-result");
        var (key, word) = Value switch
        {
            Ternary.Yes => ("ja", "Ja"),
            Ternary.No => ("nej", "Nej"),
            _ => ("okant", "Okänt"),
        };
        output.Attributes.SetAttribute("data-r", key);
        if (words.IsEmptyOrWhiteSpace)
        {
            output.Content.SetContent(word);
        }
        else
        {
            output.Content.SetHtmlContent(words);
        }
    }
}
