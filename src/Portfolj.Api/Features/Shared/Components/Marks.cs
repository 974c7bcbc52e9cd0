using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Portfolj.Api.Components;

/// <summary>A row that waits for us: <c>&lt;tr p-ask="isNew"&gt;</c>. A plain <c>data-</c> attribute in a page is written even when its value is null.</summary>
[HtmlTargetElement("tr", Attributes = "p-ask")]
public sealed class AskTagHelper : TagHelper
{
    /// <summary>Whether we must act.</summary>
    public bool PAsk { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (PAsk)
        {
            output.Attributes.SetAttribute("data-ask", "");
        }
    }
}

/// <summary>A part that fetches itself anew while something runs: <c>&lt;div id="x" p-refresh="running"&gt;</c>.</summary>
[HtmlTargetElement("div", Attributes = "p-refresh")]
[HtmlTargetElement("section", Attributes = "p-refresh")]
public sealed class RefreshTagHelper : TagHelper
{
    private const string Seconds = "3";

    /// <summary>Whether something runs.</summary>
    public bool PRefresh { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (PRefresh)
        {
            output.Attributes.SetAttribute("data-refresh-seconds", Seconds);
        }
    }
}
