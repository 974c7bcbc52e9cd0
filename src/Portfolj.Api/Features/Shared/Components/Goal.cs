using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Portfolj.Api.Components;

/// <summary>A goal as its mark shows it.</summary>
/// <param name="Slot">Colour and shape, 1–8.</param>
/// <param name="Letter">The letter inside the mark.</param>
/// <param name="Name">Swedish name.</param>
public sealed record GoalMark(int Slot, string Letter, string Name);

/// <summary>One goal: mark and name. <c>&lt;p-goal value="goal" /&gt;</c></summary>
[HtmlTargetElement("p-goal", Attributes = "value")]
public sealed class GoalTagHelper : TagHelper
{
    /// <summary>The goal.</summary>
    public required GoalMark Value { get; set; }

    /// <summary>True for the large mark.</summary>
    public bool Large { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("span", Large ? "p-goal p-goal--l" : "p-goal");
        output.Content.AppendHtml(Mark(Value)).AppendHtml(Markup.Element("span").Text(Value.Name));
    }

    internal static Microsoft.AspNetCore.Mvc.Rendering.TagBuilder Mark(GoalMark goal) =>
        Markup.Element("span", "p-goal__m")
            .With("data-slot", Math.Clamp(goal.Slot, 1, 8).ToString(System.Globalization.CultureInfo.InvariantCulture))
            .With("aria-hidden", "true")
            .Text(goal.Letter);
}

/// <summary>Several goals as marks only; the names are said to screen readers. <c>&lt;p-goals value="goals" /&gt;</c></summary>
[HtmlTargetElement("p-goals", Attributes = "value")]
public sealed class GoalsTagHelper : TagHelper
{
    /// <summary>The goals in their order.</summary>
    public required IEnumerable<GoalMark> Value { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        GoalMark[] goals = [.. Value];
        if (goals.Length == 0)
        {
            output.Become("span", "p-quiet");
            output.Content.Append("inget mål");
            return;
        }

        output.Become("span", "p-goals");
        foreach (var goal in goals)
        {
            output.Content.AppendHtml(GoalTagHelper.Mark(goal));
        }

        output.Content.AppendHtml(Markup.Spoken("Mål: " + string.Join(", ", goals.Select(g => g.Name))));
    }
}
