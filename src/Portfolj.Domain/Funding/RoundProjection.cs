using System.Globalization;
using Portfolj.Domain.Common;
using Portfolj.Domain.Organisations;

namespace Portfolj.Domain.Funding;

/// <summary>Rebuilds a round's values from the two layers below it: the latest correction wins, else the most recently read fact (docs/adr/0007).</summary>
public static class RoundProjection
{
    /// <summary>
    /// Sets every field of the round anew. A field that nobody states becomes unknown; one with a change that waits for review keeps the value from before it,
    /// so whoever rebuilds a round passes what is held.
    /// </summary>
    public static void Rebuild(GrantRound round, IEnumerable<ReadFact> facts, IEnumerable<Correction> corrections, IEnumerable<HeldChange>? held = null)
    {
        var corrected = corrections.Where(c => c.WithdrawnAt is null).GroupBy(c => c.Field).ToDictionary(g => g.Key, g => g.MaxBy(c => (c.At, c.Id))!.Value);
        var waiting = (held ?? []).Where(h => h.DecidedAt is null).GroupBy(h => h.Field).ToDictionary(g => g.Key, g => g.First().Before);
        var read = Read(facts);
        string? Value(RoundField field) => corrected.TryGetValue(field, out var value) ? value
            : waiting.TryGetValue(field, out var before) ? before
            : read.GetValueOrDefault(field);

        round.Title = Value(RoundField.Title) ?? round.Title;
        round.SortKey = SwedishText.SortKey(round.Title);
        round.Summary = Cut(Value(RoundField.Summary), GrantRound.MaxSummary) ?? "";
        round.Programme = Cut(Value(RoundField.Programme), GrantRound.MaxProgramme);
        round.Url = Value(RoundField.Url);
        ApplyDates(round, Value);
        ApplyMoney(round, Value);
        ApplyApplicants(round, Value);
        round.Geography = Value(RoundField.Geography);
        round.PartnershipRequired = Flag(Value(RoundField.PartnershipRequired));
        round.InvitedOnly = Flag(Value(RoundField.InvitedOnly));
        round.IsCancelled = Flag(Value(RoundField.Cancelled)) ?? false;
        round.TargetGroups = Lines(Value(RoundField.TargetGroups));
        round.Themes = Lines(Value(RoundField.Themes));
        round.PublishedOn = Value(RoundField.Published) is { } published ? ParseDeadline(published).Date : null;
    }

    /// <summary>What the sources together say about each field: the most recently read fact of it.</summary>
    public static Dictionary<RoundField, string> Read(IEnumerable<ReadFact> facts) =>
        facts.GroupBy(f => f.Field).ToDictionary(g => g.Key, g => g.MaxBy(f => (f.ReadAt, f.OriginId))!.Value);

    /// <summary>Canonical form of a day with its hour.</summary>
    public static string Format(Deadline deadline) =>
        deadline.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        + (deadline.Time is { } time ? time.ToString("'T'HH:mm", CultureInfo.InvariantCulture) : "")
        + (deadline.Zone == Deadline.Stockholm ? "" : " " + deadline.Zone);

    /// <summary>Canonical form of money.</summary>
    public static string Format(Money money) => string.Create(CultureInfo.InvariantCulture, $"{money.Currency} {money.Minor}");

    /// <summary>Canonical form of applicant types.</summary>
    public static string Format(IEnumerable<ApplicantType> types) => string.Join(',', types.Distinct().Order().Select(t => t.Key()));

    /// <summary>Canonical form of an own share, and of those of single types where they differ.</summary>
    public static string Format(decimal share, IEnumerable<KeyValuePair<ApplicantType, decimal>>? perType = null) =>
        string.Join(';', new[] { share.ToString("0.####", CultureInfo.InvariantCulture) }
            .Concat((perType ?? []).OrderBy(p => p.Key).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Key.Key()}={p.Value:0.####}"))));

    /// <summary>Canonical form of a yes or no.</summary>
    public static string Format(bool flag) => flag ? "true" : "false";

    /// <summary>Reads the canonical form of a day with its hour.</summary>
    public static Deadline ParseDeadline(string value)
    {
        var parts = value.Split(' ', 2);
        var moment = parts[0].Split('T', 2);
        return new Deadline(
            DateOnly.ParseExact(moment[0], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            moment.Length > 1 ? TimeOnly.ParseExact(moment[1], "HH:mm", CultureInfo.InvariantCulture) : null,
            parts.Length > 1 ? parts[1] : Deadline.Stockholm);
    }

    /// <summary>Reads the canonical form of money.</summary>
    public static Money ParseMoney(string value)
    {
        var parts = value.Split(' ', 2);
        return new Money(long.Parse(parts[1], CultureInfo.InvariantCulture), parts[0]);
    }

    /// <summary>Reads the canonical form of applicant types; keys that are not known are left out.</summary>
    public static IEnumerable<ApplicantType> ParseApplicants(string? value) =>
        (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(ApplicantTypes.FromKey).OfType<ApplicantType>();

    private static void ApplyDates(GrantRound round, Func<RoundField, string?> value)
    {
        var opens = value(RoundField.Opens) is { } o ? ParseDeadline(o) : null;
        var closes = value(RoundField.Closes) is { } c ? ParseDeadline(c) : null;
        round.OpensOn = opens?.Date;
        round.OpensTime = opens?.Time;
        round.OpensAtUtc = opens is null ? null : (opens with { Time = opens.Time ?? TimeOnly.MinValue }).Utc;
        round.ClosesOn = closes?.Date;
        round.ClosesTime = closes?.Time;
        round.ClosesAtUtc = closes?.Utc;
        round.Zone = closes?.Zone ?? opens?.Zone ?? Deadline.Stockholm;
        round.OtherCutoffs = [.. (value(RoundField.OtherCutoffs) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(d => DateOnly.ParseExact(d, "yyyy-MM-dd", CultureInfo.InvariantCulture)).Order()];
        round.DeadlineKind = Enum.TryParse<DeadlineKind>(value(RoundField.DeadlineKind), out var kind) ? kind
            : round.OtherCutoffs.Count > 0 ? DeadlineKind.SeveralCutoffs
            : closes is not null ? DeadlineKind.Fixed : DeadlineKind.Unknown;
        round.StatedStatus = Enum.TryParse<RoundStatus>(value(RoundField.StatedStatus), out var status) ? status : null;
        var period = value(RoundField.Period)?.Split('/');
        round.PeriodFrom = period is null ? null : DateOnly.ParseExact(period[0], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        round.PeriodTo = period is null ? null : DateOnly.ParseExact(period[1], "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static void ApplyMoney(GrantRound round, Func<RoundField, string?> value)
    {
        Money? total = value(RoundField.TotalBudget) is { } t ? ParseMoney(t) : null;
        Money? min = value(RoundField.MinGrant) is { } m ? ParseMoney(m) : null;
        Money? max = value(RoundField.MaxGrant) is { } x ? ParseMoney(x) : null;
        round.Currency = total?.Currency ?? max?.Currency ?? min?.Currency ?? Money.Sek;

        // One round, one currency: an amount in another is left unknown rather than converted (CV-01).
        long? Same(Money? money) => money is { } v && v.Currency == round.Currency ? v.Minor : null;
        round.TotalBudgetMinor = Same(total);
        round.MinGrantMinor = Same(min);
        round.MaxGrantMinor = Same(max);
    }

    private static void ApplyApplicants(GrantRound round, Func<RoundField, string?> value)
    {
        var shares = (value(RoundField.OwnShare) ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries);
        round.OwnShare = shares.Length > 0 ? decimal.Parse(shares[0], CultureInfo.InvariantCulture) : null;
        var perType = shares.Skip(1).Select(s => s.Split('=', 2))
            .ToDictionary(p => ApplicantTypes.FromKey(p[0])!.Value, p => decimal.Parse(p[1], CultureInfo.InvariantCulture));

        var wanted = new Dictionary<ApplicantType, ApplicantRole>();
        foreach (var (field, role) in new[] { (RoundField.Applicants, ApplicantRole.May), (RoundField.PartnerOnly, ApplicantRole.PartnerOnly), (RoundField.ExcludedApplicants, ApplicantRole.Excluded) })
        {
            foreach (var type in ParseApplicants(value(field)))
            {
                wanted[type] = role;
            }
        }

        round.Applicants.RemoveAll(a => !wanted.TryGetValue(a.Type, out var role) || role != a.Role);
        foreach (var (type, role) in wanted.Where(w => round.Applicants.TrueForAll(a => a.Type != w.Key)))
        {
            round.Applicants.Add(new RoundApplicant { RoundId = round.Id, Type = type, Role = role });
        }

        round.Applicants.ForEach(a => a.OwnShare = perType.TryGetValue(a.Type, out var share) ? share : null);
    }

    private static string? Cut(string? text, int length) => text?.Length > length ? text[..length] : text;

    private static bool? Flag(string? value) => value switch { "true" => true, "false" => false, _ => null };

    private static List<string> Lines(string? value) => [.. (value ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
