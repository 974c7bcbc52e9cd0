using Microsoft.AspNetCore.Razor.TagHelpers;
using Portfolj.Domain.Funding.Matching;

namespace Portfolj.Api.Components;

/// <summary>The level of a stored name.</summary>
public static class Levels
{
    /// <summary>The level that people call so, e.g. "Trolig"; another word is a bug.</summary>
    public static MatchLevel Named(string name) =>
        Enum.GetValues<MatchLevel>().Where(level => level.Name().Equals(name, StringComparison.OrdinalIgnoreCase)) is var found && found.Any()
            ? found.First()
            : throw new ArgumentException($"No such level: {name}", nameof(name));
}

/// <summary>How surely the subject fits, never as a percentage: <c>&lt;p-level value="Likely" bare="true" /&gt;</c>; bare in table rows.</summary>
[HtmlTargetElement("p-level", Attributes = "value")]
public sealed class LevelTagHelper : TagHelper
{
    /// <summary>The level.</summary>
    public required MatchLevel Value { get; set; }

    /// <summary>True without frame and fill.</summary>
    public bool Bare { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("span", Bare ? "p-level p-level--bare" : "p-level");
        output.Attributes.SetAttribute("data-level", Value switch
        {
            MatchLevel.Strong => "traffsaker",
            MatchLevel.Likely => "trolig",
            _ => "mojlig",
        });
        output.Content.SetContent(Value.Name());
    }
}

/// <summary>The colour of a tag.</summary>
public enum TagTone
{
    /// <summary>Grey.</summary>
    Plain,

    /// <summary>Yellow: nobody here has seen it.</summary>
    New,

    /// <summary>Changed, or to be watched.</summary>
    Warn,

    /// <summary>Hinders.</summary>
    Bad,

    /// <summary>Good.</summary>
    Good,
}

/// <summary>A small label: <c>&lt;p-tag tone="New"&gt;Ny&lt;/p-tag&gt;</c></summary>
[HtmlTargetElement("p-tag")]
public sealed class TagTagHelper : TagHelper
{
    /// <summary>The colour; the word carries the meaning.</summary>
    public TagTone Tone { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("span", "p-tag");
        if (Tone != TagTone.Plain)
        {
            output.Attributes.SetAttribute("data-tone", Tone.ToString().ToLowerInvariant());
        }
    }
}
