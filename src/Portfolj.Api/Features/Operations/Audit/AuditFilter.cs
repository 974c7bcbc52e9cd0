using System.Globalization;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Operations.Audit;

/// <summary>Which entries of the log are asked for; conditions narrow together.</summary>
public sealed record AuditFilter
{
    /// <summary>Words that all must stand in the reason or in what the subject is called.</summary>
    public string Text { get; init; } = "";

    /// <summary>Action, e.g. <c>initiative.edit</c>.</summary>
    public string? Action { get; init; }

    /// <summary>Kind of subject.</summary>
    public string? Subject { get; init; }

    /// <summary>One single subject.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>Kind of doer.</summary>
    public ActorKind? ActorKind { get; init; }

    /// <summary>Role of the doer.</summary>
    public Role? ActorRole { get; init; }

    /// <summary>First day, in Sweden.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day, in Sweden.</summary>
    public DateOnly? To { get; init; }

    /// <summary>The first day as typed, so that it stands there also when it could not be read.</summary>
    public string? TypedFrom { get; init; }

    /// <summary>The last day as typed.</summary>
    public string? TypedTo { get; init; }

    /// <summary>How many conditions are set.</summary>
    public int Chosen => Fields().Count();

    /// <summary>Reads the page's address; what is not understood is left out.</summary>
    public static AuditFilter FromQuery(IQueryCollection query) => new()
    {
        Text = query["q"].ToString().Trim(),
        Action = Cut(query["handling"], 60),
        Subject = Cut(query["sak"], 60),
        SubjectId = Guid.TryParse(query["om"], out var id) ? id : null,
        ActorKind = Named<ActorKind>(query["av"]),
        ActorRole = Named<Role>(query["roll"]),
        From = Day(query["fran"]),
        To = Day(query["till"]),
        TypedFrom = query["fran"],
        TypedTo = query["till"],
    };

    /// <summary>The same choice as fields of an address.</summary>
    public IEnumerable<(string Key, string Value)> Fields() => new (string Key, string? Value)[]
    {
        ("q", Text), ("handling", Action), ("sak", Subject), ("om", SubjectId?.ToString()), ("av", ActorKind?.ToString()), ("roll", ActorRole?.ToString()),
        ("fran", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("till", To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
    }.Where(f => !string.IsNullOrEmpty(f.Value)).Select(f => (f.Key, f.Value!));

    /// <summary>The entries.</summary>
    public IQueryable<AuditEntry> Of(IQueryable<AuditEntry> entries)
    {
        foreach (var word in (Cut(Text, 200) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
        {
            // As typed, in small letters and as the start of a sentence: not every database knows Swedish capitals.
            string[] forms = [.. new[] { word, word.ToLowerInvariant(), SwedishText.Culture.TextInfo.ToTitleCase(word.ToLowerInvariant()) }.Distinct()];
            entries = entries.Where(e => forms.Any(w => e.Reason.Contains(w) || e.SubjectName.Contains(w)));
        }

        entries = Action is { } action ? entries.Where(e => e.Action == action) : entries;
        entries = Subject is { } subject ? entries.Where(e => e.Subject == subject) : entries;
        entries = SubjectId is { } id ? entries.Where(e => e.SubjectId == id) : entries;
        entries = ActorKind is { } kind ? entries.Where(e => e.ActorKind == kind) : entries;
        entries = ActorRole is { } role ? entries.Where(e => e.ActorRole == role) : entries;
        if (From is { } from)
        {
            var start = from.StartInSweden();
            entries = entries.Where(e => e.At >= start);
        }

        if (To is { } to && to < DateOnly.MaxValue)
        {
            var end = to.AddDays(1).StartInSweden();
            entries = entries.Where(e => e.At < end);
        }

        return entries;
    }

    /// <summary>A member of an enum by its name, whatever the capitals; numbers are no names.</summary>
    internal static T? Named<T>(string? name)
        where T : struct, Enum => Enum.TryParse<T>(name, true, out var value) && Enum.GetNames<T>().Contains(name, StringComparer.OrdinalIgnoreCase) ? value : null;

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and <= 2100 ? day : null;

    private static string? Cut(string? text, int most) => text?.Trim() is { Length: > 0 } some ? some[..Math.Min(most, some.Length)] : null;
}
