using Microsoft.EntityFrameworkCore;
using Portfolj.Data.Audit;
using Portfolj.Testing;

namespace Portfolj.Data.Tests.Audit;

/// <summary>Personal values beside the audit log: provable while they are there, erasable without breaking the chain. Every test has a log of its own.</summary>
public sealed class PersonalValueTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Personal_values_stand_in_the_side_table_only(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        var row = Rows.Organisation("Föreningen Provet", contactName: "Zacharias Påhittad");
        await db.SaveAsync(row);

        var entry = await db.AuditEntries.AsNoTracking().SingleAsync(e => e.SubjectId == row.Id);
        var personal = await db.AuditPersonalValues.AsNoTracking().SingleAsync(v => v.EntryId == entry.Id);

        Assert.DoesNotContain("Zacharias", entry.Changes, StringComparison.Ordinal);
        Assert.Contains("\"ContactName\":[\"persondata\",\"persondata\"]", entry.Changes, StringComparison.Ordinal);
        Assert.Contains("Zacharias Påhittad", personal.Values, StringComparison.Ordinal);
        Assert.Equal(entry.PersonalHash, Sha256(personal.Salt + personal.Values));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_same_personal_value_never_gives_the_same_hash(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        await db.SaveAsync(Rows.Organisation("Ett", contactName: "Zacharias Påhittad"));
        await db.SaveAsync(Rows.Organisation("Två", contactName: "Zacharias Påhittad"));

        Assert.Equal(2, await db.AuditEntries.Select(e => e.PersonalHash).Distinct().CountAsync());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Erasing_personal_values_leaves_the_chain_whole(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        await db.SaveAsync(Rows.Organisation("Föreningen Provet", contactName: "Zacharias Påhittad"));
        await db.SaveAsync(Rows.Organisation("En till"));

        Assert.Equal(1, await db.AuditPersonalValues.ExecuteDeleteAsync());

        Assert.True((await AuditProof.VerifyAsync(db, null, CancellationToken.None)).IsWhole);
    }

    [Theory]
    [InlineData("UPDATE AuditPersonalValues SET \"Values\" = '[]'")]
    [InlineData("UPDATE AuditPersonalValues SET Salt = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'")]
    [InlineData("UPDATE AuditPersonalValues SET \"Values\" = substr(Salt, 32) || \"Values\", Salt = substr(Salt, 1, 31)")]
    [InlineData("INSERT INTO AuditPersonalValues (EntryId, Salt, \"Values\") SELECT Id, 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', '[]' FROM AuditEntries WHERE PersonalHash IS NULL")]
    public async Task Personal_values_that_were_not_written_are_found(string tampering)
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var db = database.Open();
        await db.SaveAsync(Rows.Organisation("Föreningen Provet", contactName: "Zacharias Påhittad"));
        await db.SaveAsync(Rows.Organisation("Utan kontakt"));
        Assert.True((await AuditProof.VerifyAsync(db, null, CancellationToken.None)).IsWhole);

        Assert.Equal(1, await db.Database.ExecuteSqlRawAsync(tampering));

        Assert.Equal(AuditFaultKind.PersonalChanged, (await AuditProof.VerifyAsync(db, null, CancellationToken.None)).Fault!.Kind);
    }

    private static string Sha256(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}
