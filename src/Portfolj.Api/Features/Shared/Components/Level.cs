using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Portfolj.Api.Components;

/// <summary>How surely the subject fits; a hindrance is shown beside it and never lowers it silently. Never a percentage.</summary>
public enum HitLevel
{
    /// <summary>Träffsäker.</summary>
    Precise,

    /// <summary>Trolig.</summary>
    Likely,

    /// <summary>Möjlig.</summary>
    Possible,
}

/// <summary>The Swedish words of the levels.</summary>
public static class HitLevels
{
    private static readonly string[] Names = ["Träffsäker", "Trolig", "Möjlig"];

    /// <summary>The Swedish word.</summary>
    public static string Name(this HitLevel level) => Names[(int)level];

    /// <summary>The level of a Swedish word as the match stores it; another word is a bug.</summary>
    public static HitLevel Parse(string name) => Array.FindIndex(Names, n => n.Equals(name, StringComparison.OrdinalIgnoreCase)) switch
    {
        < 0 => throw new ArgumentException($"No such level: {name}", nameof(name)),
        var index => (HitLevel)index,
    };
}

/// <summary>A level: <c>&lt;p-level value="Likely" bare="true" /&gt;</c>; bare in table rows.</summary>
[HtmlTargetElement("p-level", Attributes = "value")]
public sealed class LevelTagHelper : TagHelper
{
    /// <summary>The level.</summary>
    public required HitLevel Value { get; set; }

    /// <summary>True without frame and fill.</summary>
    public bool Bare { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("span", Bare ? "p-level p-level--bare" : "p-level");
        output.Attributes.SetAttribute("data-level", Value switch
        {
            HitLevel.Precise => "traffsaker",
            HitLevel.Likely => "trolig",
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
