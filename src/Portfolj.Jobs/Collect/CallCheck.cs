using Portfolj.Domain.Funding;

namespace Portfolj.Jobs.Collect;

/// <summary>Check: what must hold of a call before it is stored. One bad item costs one item.</summary>
public static class CallCheck
{
    private const int MaxTitle = 500;
    private const int MaxFunder = 200;
    private const int MaxId = 250;
    private const int MaxUrl = 2000;

    /// <summary>Why the call is refused, in Swedish; <c>null</c> when it may be stored.</summary>
    public static string? Refusal(ReadCall call)
    {
        if (string.IsNullOrWhiteSpace(call.Title))
        {
            return "titel saknas";
        }

        if (call.Title.Length > MaxTitle)
        {
            return "titeln är längre än en titel kan vara, sidan är troligen felläst";
        }

        if (string.IsNullOrWhiteSpace(call.Funder))
        {
            return "finansiär saknas";
        }

        if (call.Funder.Length > MaxFunder)
        {
            return "finansiärens namn är längre än ett namn kan vara, sidan är troligen felläst";
        }

        if (call.ExternalId.Length > MaxId || call.Url.Length > MaxUrl || call.CanonicalUrl.Length > MaxUrl)
        {
            return "källans id eller adress är för lång för att sparas";
        }

        if (call.Opens is { } opens && call.Closes is { } closes && closes < opens)
        {
            return $"sista ansökningsdag ({closes:yyyy-MM-dd}) ligger före öppningsdagen ({opens:yyyy-MM-dd})";
        }

        foreach (var day in new[] { call.Opens, call.Closes })
        {
            if (day is { } d && d.Year is < 1990 or > 2100)
            {
                return $"datumet {d:yyyy-MM-dd} är orimligt";
            }
        }

        foreach (var field in new[] { RoundField.TotalBudget, RoundField.MinGrant, RoundField.MaxGrant })
        {
            if (call[field] is { } money && RoundProjection.ParseMoney(money).Minor < 0)
            {
                return "ett belopp är negativt";
            }
        }

        return null;
    }
}
