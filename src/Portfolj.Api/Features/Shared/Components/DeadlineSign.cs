using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Portfolj.Domain.Common;

namespace Portfolj.Api.Components;

/// <summary>What is known of a last day.</summary>
public enum DeadlineSignKind
{
    /// <summary>Not stated by the source.</summary>
    Unknown,

    /// <summary>A day that the source states.</summary>
    Stated,

    /// <summary>A day or month that we reckon with from earlier rounds.</summary>
    Forecast,

    /// <summary>Open all the time.</summary>
    Rolling,

    /// <summary>Called off.</summary>
    Cancelled,
}

/// <summary>A last day with what we know of it.</summary>
/// <param name="Kind">How it is known.</param>
/// <param name="At">The day, when there is one.</param>
/// <param name="Words">Words instead of a day, e.g. "mars 2027".</param>
/// <param name="Machine">The same as <paramref name="Words"/> for machines, e.g. "2027-03".</param>
public sealed record DeadlineSign(DeadlineSignKind Kind, Deadline? At = null, string? Words = null, string? Machine = null)
{
    /// <summary>The source states none.</summary>
    public static DeadlineSign Unknown { get; } = new(DeadlineSignKind.Unknown);

    /// <summary>Open all the time.</summary>
    public static DeadlineSign Rolling { get; } = new(DeadlineSignKind.Rolling);

    /// <summary>Called off.</summary>
    public static DeadlineSign Cancelled { get; } = new(DeadlineSignKind.Cancelled);

    /// <summary>A stated day; <c>null</c> is unknown.</summary>
    public static DeadlineSign On(Deadline? at) => at is null ? Unknown : new(DeadlineSignKind.Stated, at);

    /// <summary>A day that we reckon with.</summary>
    public static DeadlineSign ForecastOn(Deadline at) => new(DeadlineSignKind.Forecast, at);

    /// <summary>A month that we reckon with.</summary>
    public static DeadlineSign ForecastIn(int year, int month) =>
        new(DeadlineSignKind.Forecast, null, SwedishText.Month(year, month), string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}"));
}

/// <summary>
/// A last day with its urgency: <c>&lt;p-deadline value="DeadlineSign.On(round.Closes)" /&gt;</c> or <c>&lt;p-deadline date="day" /&gt;</c>.
/// Days are counted in the deadline's own zone; the year is written when it is not this year.
/// </summary>
[HtmlTargetElement("p-deadline", Attributes = "value")]
[HtmlTargetElement("p-deadline", Attributes = "date")]
public sealed class DeadlineTagHelper(TimeProvider clock) : TagHelper
{
    /// <summary>The last day; <c>null</c> is unknown.</summary>
    public DeadlineSign? Value { get; set; }

    /// <summary>A last day without hour, instead of <see cref="Value"/>.</summary>
    public DateOnly? Date { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var sign = Value ?? (Date is { } date ? DeadlineSign.On(new Deadline(date)) : DeadlineSign.Unknown);
        output.Become("span", "p-deadline");
        var now = clock.GetUtcNow().UtcDateTime;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(sign.At?.Zone ?? Deadline.Stockholm);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, zone));
        var (urgency, words) = Read(sign, now, today);
        output.Attributes.SetAttribute("data-urgency", urgency);
        output.Content.AppendHtml(Markup.Element("b").Text(words));
        if (sign.At is { } at)
        {
            output.Content.AppendHtml(Markup.Element("time")
                .With("datetime", at.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                .Text(SwedishText.ShortDate(at.Date, today)));
        }
        else if (sign.Words is { } around)
        {
            output.Content.AppendHtml(Markup.Element("time").With("datetime", sign.Machine).Text(around));
        }
    }

    private static (string Urgency, string Words) Read(DeadlineSign sign, DateTime now, DateOnly today) => sign switch
    {
        { Kind: DeadlineSignKind.Cancelled } => ("past", "inställd"),
        { Kind: DeadlineSignKind.Rolling } => ("far", "löpande"),
        { Kind: DeadlineSignKind.Forecast } => ("forecast", "prognos"),
        { Kind: DeadlineSignKind.Stated, At: { } at } when at.Utc < now => ("past", "stängde"),
        { Kind: DeadlineSignKind.Stated, At: { } at } => ((at.Date.DayNumber - today.DayNumber) switch
        {
            <= 7 => "7",
            <= 14 => "14",
            <= 30 => "30",
            _ => "far",
        }, SwedishText.DaysUntil(at.Date, today)),
        _ => ("forecast", "okänd"),
    };
}
