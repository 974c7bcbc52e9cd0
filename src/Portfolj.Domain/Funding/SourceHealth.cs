using Portfolj.Domain.Common;

namespace Portfolj.Domain.Funding;

/// <summary>How a source is, worst first.</summary>
public enum SourceVerdict
{
    /// <summary>Red: we may be blind to what it publishes.</summary>
    Failing,

    /// <summary>Yellow: it is read, but something is missing.</summary>
    Suspect,

    /// <summary>Never read yet, and nothing has gone wrong.</summary>
    Never,

    /// <summary>Green: read as it should.</summary>
    Healthy,

    /// <summary>Switched off.</summary>
    Off,
}

/// <summary>
/// The health of a source: a verdict, one sentence that says what a person must know (which source, since when, why, what happens next), and every reason.
/// Pages, REST and letters all say this sentence.
/// </summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Sentence">In plain Swedish.</param>
/// <param name="Reasons">Why it is not green, worst first; empty when it is.</param>
/// <param name="Since">Since when calls or fields may have been missed, UTC; <c>null</c> when nothing is missing or nobody knows.</param>
public sealed record SourceHealth(SourceVerdict Verdict, string Sentence, IReadOnlyList<string> Reasons, DateTime? Since)
{
    private static readonly TimeZoneInfo Stockholm = TimeZoneInfo.FindSystemTimeZoneById(Deadline.Stockholm);

    // A night window and a slow queue explain an hour; nothing explains a day.
    private static readonly TimeSpan Late = TimeSpan.FromHours(1);
    private static readonly TimeSpan Dead = TimeSpan.FromDays(1);

    // The longest stretch of days off, around Christmas, is shorter.
    private static readonly TimeSpan Unplanned = TimeSpan.FromDays(8);

    /// <summary>Words that start a message as a sentence of its own and lose their capital inside another.</summary>
    private static readonly string[] CommonWords = ["Källan", "Källans", "Webbplatsen", "Sidan", "Hämtningen", "Exempelkällan", "Listan", "Läsningen", "Svaret", "Flödet", "Ett", "En", "Det", "Den", "Inga", "Ingen", "Inget"];

    /// <summary>Whether a person should look.</summary>
    public bool NeedsAttention => Verdict is SourceVerdict.Failing or SourceVerdict.Suspect;

    /// <summary>Judges a source at an instant (UTC). Worse facts never give a better verdict.</summary>
    public static SourceHealth Of(SourceFacts facts, DateTime nowUtc)
    {
        if (!facts.Enabled)
        {
            return new SourceHealth(SourceVerdict.Off, $"{facts.Name} är avstängd. Nya utlysningar därifrån syns inte här.", [], null);
        }

        var red = Red(facts, nowUtc);
        var yellow = Yellow(facts, nowUtc);
        var reasons = red.Concat(yellow).ToList();
        var next = Next(facts, nowUtc);
        if (red.Count > 0)
        {
            var since = facts.BlindSince ?? facts.LastSuccessAt;
            return new SourceHealth(SourceVerdict.Failing, (since is { } from ? $"Vi kan vara blinda för nya utlysningar från {facts.Name} sedan {When(from)}: " : $"Vi har ännu aldrig kunnat läsa {facts.Name}: ") + End(red[0]) + next, reasons, since);
        }

        if (yellow.Count > 0)
        {
            var since = facts.BlindSince ?? facts.LastSuccessAt;
            return new SourceHealth(SourceVerdict.Suspect, $"Vi kan missa något från {facts.Name}{(since is { } from ? $" sedan {When(from)}" : "")}: {End(yellow[0])}{next}", reasons, since);
        }

        return facts.LastSuccessAt is { } read
            ? new SourceHealth(SourceVerdict.Healthy, $"{facts.Name} läses som den ska: {Calls(facts.Yield ?? 0)} vid senaste läsningen {Near(read, nowUtc)}.", [], null)
            : new SourceHealth(SourceVerdict.Never, $"{facts.Name} är inte läst än.{(facts.NextRunAt is { } first ? $" Första försöket görs {Near(first, nowUtc)}." : " Inget försök är planerat.")}", [], null);
    }

    private static List<string> Red(SourceFacts facts, DateTime now)
    {
        List<string> reasons = [];
        if (facts.LastError is { Length: > 0 } error)
        {
            reasons.Add(Inside(error));
        }

        if (facts.Quarantined)
        {
            reasons.Add("en läsning gav så mycket mindre än vanligt att den hålls i karantän, och det vi redan har ligger kvar tills någon har tittat");
        }

        if (Overdue(facts, now) >= Dead)
        {
            reasons.Add($"hämtningen skulle ha gjorts {When(facts.NextRunAt!.Value)} men blev aldrig av, så schemat kan ha stannat");
        }

        return reasons;
    }

    private static List<string> Yellow(SourceFacts facts, DateTime now)
    {
        List<string> reasons = [];
        if (facts.UsualYield > 1 && facts.Yield is { } few && few * 2 <= facts.UsualYield)
        {
            reasons.Add($"senaste läsningen gav {Calls(few)}, mot {SwedishText.WholeNumber(facts.UsualYield.Value)} som brukar");
        }

        if (facts.LostFields.Count > 0)
        {
            reasons.Add($"vi hittar inte längre {Join(facts.LostFields.Select(f => f.ToLowerInvariant()))} på sidorna");
        }

        // One bad item costs one item; every fifth is a habit.
        if (facts.Refused >= 3 && facts.Refused * 4 > (facts.Yield ?? 0))
        {
            reasons.Add($"{SwedishText.WholeNumber(facts.Refused)} av {SwedishText.WholeNumber(facts.Refused + (facts.Yield ?? 0))} poster gick inte att ta emot vid senaste läsningen");
        }

        if (Overdue(facts, now) is var late && late >= Late && late < Dead)
        {
            reasons.Add($"hämtningen skulle ha gjorts {Near(facts.NextRunAt!.Value, now)} men har inte blivit av");
        }

        if (facts.NextRunAt is null && facts.LastRunAt is { } last && now - last >= Unplanned)
        {
            reasons.Add($"den har inte hämtats sedan {When(last)} och ingen ny hämtning är planerad");
        }

        return reasons;
    }

    private static TimeSpan Overdue(SourceFacts facts, DateTime now) =>
        facts.NextRunAt is { } due && !(facts.LastRunAt >= due) && now > due ? now - due : TimeSpan.Zero;

    private static string Next(SourceFacts facts, DateTime now) => facts.NextRunAt is { } next && next > now ? $" Nytt försök görs {Near(next, now)}." : "";

    private static string Calls(int count) => count switch { 0 => "ingen utlysning", 1 => "1 utlysning", _ => SwedishText.WholeNumber(count) + " utlysningar" };

    private static string When(DateTime utc) => SwedishText.Instant(utc, Stockholm);

    private static string Near(DateTime utc, DateTime now)
    {
        var local = Local(utc);
        var days = DateOnly.FromDateTime(local).DayNumber - DateOnly.FromDateTime(Local(now)).DayNumber;
        return days switch { 0 => "i dag ", 1 => "i morgon ", -1 => "i går ", _ => null } is { } word ? word + SwedishText.Time(TimeOnly.FromDateTime(local)) : When(utc);
    }

    private static DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), Stockholm);

    private static string Inside(string message)
    {
        var text = message.Trim();
        var word = text.Split(' ')[0];
        return Array.Exists(CommonWords, w => w == word) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
    }

    private static string End(string text) => text.TrimEnd() is var trimmed && trimmed.EndsWith('.') ? trimmed : trimmed + ".";

    private static string Join(IEnumerable<string> words) => words.ToList() is { Count: > 1 } several ? string.Join(", ", several.SkipLast(1)) + " och " + several[^1] : words.FirstOrDefault() ?? "";
}
