using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Organisations;

namespace Portfolj.Testing;

/// <summary>Rows with everything filled in that the database asks for; a test states only what it is about.</summary>
public static class Rows
{
    private static int next;

    /// <summary>A grant officer who tries something out.</summary>
    public static AuditScope Scope(string action = "test.write", string reason = "Prov") =>
        new(Actor.Person("prov", Role.GrantOfficer), action, reason);

    /// <summary>An association.</summary>
    public static Organisation Organisation(string name = "Föreningen Provet", string? contactName = null) =>
        new() { Kind = OrganisationKind.Association, Name = name, SortKey = SwedishText.SortKey(name), ContactName = contactName };

    /// <summary>A state agency that gives grants; the name is unique unless stated.</summary>
    public static Funder Funder(string? name = null)
    {
        name ??= $"Provmyndigheten {Unique()}";
        return new Funder { Name = name, SortKey = SwedishText.SortKey(name), Type = FunderType.State };
    }

    /// <summary>A source of calls; the key is unique unless stated.</summary>
    public static CallSource Source(string? key = null)
    {
        key ??= $"prov-{Unique()}";
        return new CallSource { Key = key, Name = key, SortKey = SwedishText.SortKey(key), Definition = "{}", HomeUrl = "https://example.se/", Cron = "0 0 6 * * ?" };
    }

    /// <summary>A recurring grant; the title is unique unless stated.</summary>
    public static GrantCall Call(Funder funder, string? title = null)
    {
        title ??= $"Bidrag {Unique()}";
        return new GrantCall { FunderId = funder.Id, Title = title, TitleKey = SwedishText.SortKey(title) };
    }

    /// <summary>One occasion of a grant with the values given, built the way collecting builds it: from facts through the projection.</summary>
    public static GrantRound Round(GrantCall call, params (RoundField Field, string Value)[] values)
    {
        var unique = Unique();
        var round = new GrantRound { CallId = call.Id, Number = $"PROV-{unique}", Key = $"{unique}", FirstSeenAt = new DateTime(2026, 11, 1, 5, 0, 0, DateTimeKind.Utc) };
        var title = values.Any(v => v.Field == RoundField.Title) ? [] : new[] { (RoundField.Title, call.Title) };
        RoundProjection.Rebuild(round, title.Concat(values).Select(v => Fact(round, v.Item1, v.Item2)), []);
        return round;
    }

    /// <summary>What a source said about one field.</summary>
    public static ReadFact Fact(GrantRound round, RoundField field, string value, DateTime? readAt = null, Guid? originId = null) => new()
    {
        RoundId = round.Id,
        OriginId = originId ?? Guid.Empty,
        Field = field,
        Value = value,
        ReaderVersion = "prov/1",
        ReadAt = readAt ?? round.FirstSeenAt,
    };

    /// <summary>What a person says instead.</summary>
    public static Correction Correction(GrantRound round, RoundField field, string? value, DateTime at) => new()
    {
        RoundId = round.Id,
        Field = field,
        Value = value,
        SourceSaidThen = null,
        Reason = "Rättat efter telefonsamtal",
        ActorId = "prov",
        At = at,
    };

    /// <summary>Adds rows in one audited write.</summary>
    public static async Task SaveAsync(this PortfoljDb db, params object[] rows)
    {
        await using var write = await db.WriteAsync(Scope(), CancellationToken.None);
        db.AddRange(rows);
        await write.CommitAsync(CancellationToken.None);
    }

    private static int Unique() => Interlocked.Increment(ref next);
}
