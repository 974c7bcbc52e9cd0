using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Portfolj.Api.Components;

/// <summary>A link: text and address.</summary>
/// <param name="Text">What the reader sees.</param>
/// <param name="Href">A path of ours or an http(s) address; anything else, or none, is shown as text only.</param>
public sealed record Link(string Text, string? Href = null);

/// <summary>
/// A link whose address may come from a collected page: <c>&lt;p-link href="@call.Url"&gt;Källans sida&lt;/p-link&gt;</c>.
/// Only http(s), mail and our own paths become links, so that a collected "javascript:" never runs.
/// </summary>
[HtmlTargetElement("p-link")]
public sealed class LinkTagHelper : TagHelper
{
    /// <summary>The address; <c>null</c> or an unsafe one leaves plain text.</summary>
    public string? Href { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagMode = TagMode.StartTagAndEndTag;
        if (!IsSafe(Href))
        {
            output.TagName = "span";
            return;
        }

        output.TagName = "a";
        output.Attributes.SetAttribute("href", Href);
        if (!IsOwn(Href!))
        {
            output.Attributes.SetAttribute("rel", "noreferrer");
        }
    }

    /// <summary>Whether an address may stand in a link.</summary>
    public static bool IsSafe(string? href) =>
        !string.IsNullOrWhiteSpace(href)
        && (IsOwn(href) || (Uri.TryCreate(href, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "mailto"));

    private static bool IsOwn(string href) =>
        href[0] is '#' or '?' || (href[0] == '/' && (href.Length == 1 || href[1] is not ('/' or '\\')));
}
