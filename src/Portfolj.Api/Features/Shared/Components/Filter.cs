using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Portfolj.Api.Components;

/// <summary>
/// A filter beside a list: a column on wide screens, a panel behind a button on narrow ones, without script. Sends GET to the page itself.
/// <c>&lt;p-filter label="Filtrera utlysningar" chosen="3"&gt; fields &lt;/p-filter&gt;</c> inside <c>.p-cols.p-cols--filter</c>.
/// </summary>
[HtmlTargetElement("p-filter", Attributes = "label")]
public sealed class FilterTagHelper : TagHelper
{
    /// <summary>What the form does.</summary>
    public required string Label { get; set; }

    /// <summary>How many choices are set; shown on the button.</summary>
    public int Chosen { get; set; }

    /// <summary>The id of the panel; unique on the page.</summary>
    public string Panel { get; set; } = "filter";

    /// <summary>The request.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var fields = await output.GetChildContentAsync();
        var path = ViewContext.HttpContext.Request.PathBase.Add(ViewContext.HttpContext.Request.Path).Value ?? "/";
        output.TagName = null;
        output.Content.AppendHtml(Markup.Element("button", "p-btn p-btn--2 p-filterbtn p-noprint")
            .With("type", "button").With("popovertarget", Panel)
            .Text(Chosen > 0 ? $"Filtrera ({Chosen} val)" : "Filtrera"));
        output.Content.AppendHtml(Markup.Element("form", "p-filter p-stack p-noprint")
            .With("id", Panel).With("popover", "auto").With("method", "get").With("action", path).With("aria-label", Label)
            .Child(fields)
            .Child(Markup.Element("p", "p-row")
                .Child(Markup.Element("button", "p-btn").With("type", "submit").Text("Visa"))
                .Child(Markup.Element("a").With("href", path).Text("Rensa"))));
    }
}

/// <summary>One choice among several.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Text">What the reader sees.</param>
/// <param name="Count">How many it would show, or <c>null</c>.</param>
/// <param name="Goal">The goal's mark before the text.</param>
public sealed record Choice(string Value, string Text, int? Count = null, GoalMark? Goal = null);

/// <summary>
/// Choices under a legend: <c>&lt;p-choices legend="Mål" name="mal" items="choices" selected="chosen" /&gt;</c>;
/// <c>only-one="true"</c> gives radio buttons.
/// </summary>
[HtmlTargetElement("p-choices", Attributes = "legend,name,items")]
public sealed class ChoicesTagHelper : TagHelper
{
    /// <summary>What is chosen.</summary>
    public required string Legend { get; set; }

    /// <summary>Field name.</summary>
    public required string Name { get; set; }

    /// <summary>The choices in order.</summary>
    public required IEnumerable<Choice> Items { get; set; }

    /// <summary>Values that are chosen.</summary>
    public IEnumerable<string> Selected { get; set; } = [];

    /// <summary>Explanation between legend and choices.</summary>
    public string? Hint { get; set; }

    /// <summary>True when only one may be chosen.</summary>
    public bool OnlyOne { get; set; }

    /// <summary>The request, for errors of the field.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        HashSet<string> chosen = [.. Selected];
        var id = TagBuilder.CreateSanitizedId(Name, "_");
        var errors = FieldTagHelper.ErrorsOf(ViewContext, Name);
        output.Become("div", "p-field");
        if (errors.Count > 0)
        {
            output.Attributes.SetAttribute("data-bad", "");
        }

        var set = Markup.Element("fieldset", "p-fs")
            .Child(Markup.Element("legend").Text(Legend));
        set.With("aria-describedby", FieldTagHelper.Describe(set, id, Hint, errors));
        // The first choice wears the field's own id, so that a link in the error summary lands in it.
        var index = 0;
        foreach (var item in Items)
        {
            var input = Markup.Element("input").With("type", OnlyOne ? "radio" : "checkbox").With("name", Name).With("value", item.Value)
                .With("id", index == 0 ? id : $"{id}-{index}").With("checked", chosen.Contains(item.Value) ? "checked" : null);
            index++;
            input.TagRenderMode = TagRenderMode.SelfClosing;
            var words = Markup.Element("span");
            words.Child(item.Goal is { } goal
                ? Markup.Element("span", "p-goal p-small").Child(GoalTagHelper.Mark(goal)).Child(Markup.Element("span").Text(item.Text))
                : Markup.Element("span").Text(item.Text));
            set.Child(Markup.Element("label", "p-tick").Child(input).Child(words)
                .Child(item.Count is { } count ? Markup.Element("span", "p-tick__n").Text(Domain.Common.SwedishText.WholeNumber(count)) : null));
        }

        output.Content.AppendHtml(set);
    }
}
