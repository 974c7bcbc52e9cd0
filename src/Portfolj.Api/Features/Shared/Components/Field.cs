using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Portfolj.Api.Components;

/// <summary>
/// A whole field: label, hint, error, control, tied together for screen readers, and what was written is kept after a refusal.
/// <c>&lt;p-input for="Input.Title" label="Titel" hint="…" /&gt;</c>; <c>rows="4"</c> a text area, <c>items="list"</c> a choice,
/// otherwise <c>type="date|number|email|url|search|file"</c>.
/// </summary>
[HtmlTargetElement("p-input", Attributes = "for,label")]
public sealed class FieldTagHelper(IHtmlGenerator generator) : TagHelper
{
    /// <summary>The property.</summary>
    public required ModelExpression For { get; set; }

    /// <summary>What to fill in.</summary>
    public required string Label { get; set; }

    /// <summary>How, before one does it wrong.</summary>
    public string? Hint { get; set; }

    /// <summary>Kind of input.</summary>
    public string Type { get; set; } = "text";

    /// <summary>Rows of a text area; 0 for one line.</summary>
    public int Rows { get; set; }

    /// <summary>The options of a choice.</summary>
    public IEnumerable<SelectListItem>? Items { get; set; }

    /// <summary>First option of a choice, with an empty value, e.g. "Välj …".</summary>
    public string? Empty { get; set; }

    /// <summary>True: the label says "frivilligt".</summary>
    public bool Optional { get; set; }

    /// <summary>Unit after the control, e.g. "kr".</summary>
    public string? Unit { get; set; }

    /// <summary>What the browser may fill in; "off" by default.</summary>
    public string Autocomplete { get; set; } = "off";

    /// <summary>The view.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("div", "p-field");
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        var errors = ErrorsOf(ViewContext, name);
        if (errors.Count > 0)
        {
            output.Attributes.SetAttribute("data-bad", "");
        }

        var label = Markup.Element("label").With("for", id).Text(Label);
        if (Optional)
        {
            label.Child(Markup.Element("span", "p-regular p-quiet").Text(" (frivilligt)"));
        }

        output.Content.AppendHtml(label);
        TagBuilder texts = new("div");
        var described = Describe(texts, id, Hint, errors);
        output.Content.AppendHtml(texts.InnerHtml);
        var control = AsTyped(Control(described, errors.Count > 0));
        output.Content.AppendHtml(Unit is null
            ? control
            : Markup.Element("span", "p-unit").Child(control).Child(Markup.Element("span", "p-nowrap").Text(Unit)));
    }

    private TagBuilder Control(string? described, bool bad)
    {
        Dictionary<string, object?> attributes = new()
        {
            ["aria-describedby"] = described,
            ["aria-invalid"] = bad ? "true" : null,
            ["autocomplete"] = Items is null ? Autocomplete : null,
            ["inputmode"] = Type == "number" ? "numeric" : null,
        };
        foreach (var key in attributes.Where(a => a.Value is null).Select(a => a.Key).ToList())
        {
            attributes.Remove(key);
        }

        if (Items is not null)
        {
            return generator.GenerateSelect(ViewContext, For.ModelExplorer, Empty, For.Name, Items, allowMultiple: false, attributes);
        }

        if (Rows > 0)
        {
            return generator.GenerateTextArea(ViewContext, For.ModelExplorer, For.Name, Rows, 0, attributes);
        }

        if (Type == "password")
        {
            return generator.GeneratePassword(ViewContext, For.ModelExplorer, For.Name, null, attributes);
        }

        // Numbers may be written with spaces and a comma, so the control is a text field with a numeric keyboard.
        attributes["type"] = Type == "number" ? "text" : Type;
        var value = For.Model switch
        {
            _ when Type == "file" => null,
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
            _ => For.Model,
        };
        return generator.GenerateTextBox(ViewContext, For.ModelExplorer, For.Name, value, null, attributes);
    }

    /// <summary>A control with its value exactly as it was typed: what is shown harmless elsewhere must not be changed when the form is sent again.</summary>
    internal static IHtmlContent AsTyped(IHtmlContent control)
    {
        using StringWriter writer = new(CultureInfo.InvariantCulture);
        control.WriteTo(writer, Hosting.HarmlessEncoder.ForFields);
        return new HtmlString(writer.ToString());
    }

    /// <summary>What was wrong with a field, in the order in which it was found.</summary>
    internal static IReadOnlyList<string> ErrorsOf(ViewContext view, string name) =>
        view.ViewData.ModelState.TryGetValue(name, out var entry)
            ? [.. entry.Errors.Select(e => e.ErrorMessage).Where(m => m.Length > 0).Distinct()]
            : [];

    /// <summary>Adds hint and errors; gives the ids that describe the control, or <c>null</c>.</summary>
    internal static string? Describe(TagBuilder container, string id, string? hint, IReadOnlyList<string> errors)
    {
        List<string> ids = [];
        if (hint is not null)
        {
            ids.Add($"{id}-hint");
            container.Child(Markup.Element("p", "p-hint").With("id", ids[^1]).Text(hint));
        }

        if (errors.Count > 0)
        {
            ids.Add($"{id}-fel");
            container.Child(Markup.Element("p", "p-err").With("id", ids[^1]).Text(string.Join(" ", errors)));
        }

        return ids.Count > 0 ? string.Join(' ', ids) : null;
    }
}

/// <summary>The value of every other input, written by the page or by <c>asp-for</c>, also stands exactly as it was typed.</summary>
[HtmlTargetElement("input", Attributes = "value", TagStructure = TagStructure.WithoutEndTag)]
[HtmlTargetElement("input", Attributes = "asp-for", TagStructure = TagStructure.WithoutEndTag)]
public sealed class InputValueTagHelper : TagHelper
{
    /// <summary>The value as the page wrote it; bound here, it arrives before anything has encoded it.</summary>
    public string? Value { get; set; }

    /// <summary>After the framework's own, which sets the value.</summary>
    public override int Order => int.MaxValue;

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if ((output.Attributes["value"]?.Value as string ?? Value) is { } typed)
        {
            output.Attributes.SetAttribute("value", new HtmlString(Hosting.HarmlessEncoder.ForFields.Encode(typed)));
        }
    }
}
