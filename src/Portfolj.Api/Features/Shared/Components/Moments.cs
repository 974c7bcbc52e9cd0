using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Portfolj.Domain.Common;

namespace Portfolj.Api.Components;

/// <summary>How a day is written.</summary>
public enum DateStyle
{
    /// <summary>"22 november 2026".</summary>
    Full,

    /// <summary>"söndag 22 november 2026".</summary>
    Weekday,

    /// <summary>"22 nov 2026", for tight places.</summary>
    Tight,
}

/// <summary>A day, or an instant with its hour: <c>&lt;p-time date="day" /&gt;</c>, <c>&lt;p-time utc="instant" /&gt;</c>. Unknown is a dash.</summary>
[HtmlTargetElement("p-time", Attributes = "date")]
[HtmlTargetElement("p-time", Attributes = "utc")]
public sealed class TimeTagHelper : TagHelper
{
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById(Deadline.Stockholm);

    /// <summary>A day.</summary>
    public DateOnly? Date { get; set; }

    /// <summary>An instant, UTC; shown in Swedish time.</summary>
    public DateTime? Utc { get; set; }

    /// <summary>How the day is written.</summary>
    public DateStyle Look { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Date is null && Utc is null)
        {
            MoneyTagHelper.Unknown(output);
            return;
        }

        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Utc is { } utc)
        {
            var instant = DateTime.SpecifyKind(utc, DateTimeKind.Utc);
            var local = TimeZoneInfo.ConvertTimeFromUtc(instant, Stockholm);
            output.Attributes.SetAttribute("datetime", instant.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            output.Content.SetContent($"{Day(DateOnly.FromDateTime(local))}, {SwedishText.Time(TimeOnly.FromDateTime(local))}");
            return;
        }

        output.Attributes.SetAttribute("datetime", Date!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        output.Content.SetContent(Day(Date.Value));
    }

    private string Day(DateOnly date) => Look switch
    {
        DateStyle.Weekday => SwedishText.DateWithWeekday(date),
        DateStyle.Tight => SwedishText.ShortDate(date, DateOnly.MinValue),
        _ => SwedishText.Date(date),
    };
}

/// <summary>Money: <c>&lt;p-money value="round.Max" before="högst" /&gt;</c>. Unknown is a dash, never 0.</summary>
[HtmlTargetElement("p-money", Attributes = "value")]
public sealed class MoneyTagHelper : TagHelper
{
    /// <summary>The amount, or <c>null</c> when unknown.</summary>
    public Money? Value { get; set; }

    /// <summary>Words before a known amount, e.g. "högst".</summary>
    public string? Before { get; set; }

    /// <summary>True for millions with one decimal (from one million up); otherwise whole units.</summary>
    public bool Brief { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Value is not { } money)
        {
            Unknown(output);
            return;
        }

        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.SetContent((Before is null ? "" : Before + " ") + (Brief ? Short(money) : SwedishText.Amount(money)));
    }

    /// <summary>Millions from one million up, otherwise whole units, so that a small sum is never "0 mnkr".</summary>
    internal static string Short(Money money) =>
        Math.Abs(money.Minor) >= 100_000_000 ? SwedishText.Millions(money) : SwedishText.Amount(money);

    internal static void Unknown(TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Content.AppendHtml(Markup.Element("span").With("aria-hidden", "true").Text("–")).AppendHtml(Markup.Spoken("okänt"));
    }
}
