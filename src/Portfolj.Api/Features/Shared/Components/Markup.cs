using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Portfolj.Api.Components;

/// <summary>Small words for building elements in tag helpers; every text is encoded.</summary>
internal static class Markup
{
    /// <summary>An element with a class; an empty class leaves the attribute out.</summary>
    public static TagBuilder Element(string tag, string cssClass = "")
    {
        TagBuilder element = new(tag);
        if (cssClass.Length > 0)
        {
            element.AddCssClass(cssClass);
        }

        return element;
    }

    /// <summary>Sets an attribute, or leaves it out when the value is <c>null</c>.</summary>
    public static TagBuilder With(this TagBuilder element, string attribute, string? value)
    {
        if (value is not null)
        {
            element.Attributes[attribute] = value;
        }

        return element;
    }

    /// <summary>Appends text, encoded.</summary>
    public static TagBuilder Text(this TagBuilder element, string? text)
    {
        element.InnerHtml.Append(text ?? string.Empty);
        return element;
    }

    /// <summary>Appends a child.</summary>
    public static TagBuilder Child(this TagBuilder element, IHtmlContent? child)
    {
        if (child is not null)
        {
            element.InnerHtml.AppendHtml(child);
        }

        return element;
    }

    /// <summary>Words that only a screen reader says.</summary>
    public static TagBuilder Spoken(string words) => Element("span", "ds-sr-only").Text(words);

    /// <summary>Makes the tag helper's own element the given one, keeping a class that the page wrote.</summary>
    public static void Become(this TagHelperOutput output, string tag, string cssClass)
    {
        output.TagName = tag;
        output.TagMode = TagMode.StartTagAndEndTag;
        var own = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.SetAttribute("class", own is null ? cssClass : $"{cssClass} {own}");
    }

    /// <summary>A number for an SVG attribute: a point, one decimal.</summary>
    public static string Svg(double value) => value.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);
}
