using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Archive;
using Portfolj.Data.Audit;
using Portfolj.Data.Privacy;
using Portfolj.Data.Seed;
using Portfolj.Domain.Organisations;
using Portfolj.Domain.Portfolio;
using Portfolj.Jobs.Jobs;
using Portfolj.Jobs.Running;
using Portfolj.Testing;

namespace Portfolj.Jobs.Tests.Records;

/// <summary>Erasure by rule: only with a decision, only what is due, with a protocol and a chain that holds.</summary>
public sealed class RetentionTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public async Task Without_an_enabled_rule_nothing_is_erased()
    {
        await using var database = await WithContactsAsync();
        Assert.Equal("ingen regel är påslagen", await RunAsync(database));
        await SetAsync(database, RetentionClasses.Contacts, 24, enabled: false);
        Assert.Equal("ingen regel är påslagen", await RunAsync(database));
        await using var db = database.Open();
        Assert.Equal(4, await db.Organisations.CountAsync(o => o.ContactName != null));
        Assert.Equal(2, (await db.ReadDueAsync(RetentionClasses.Contacts, 24, Today, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Contact_persons_past_their_time_go_from_register_and_log_and_the_protocol_names_nobody()
    {
        await using var database = await WithContactsAsync();
        await SetAsync(database, RetentionClasses.Contacts, 24, enabled: true);
        Assert.Equal("2 rader gallrade enligt 1 regler", await RunAsync(database));
        await using var db = database.Open();
        Assert.Equal(["Nyligen bekräftad", "Upphörde nyss"], await db.Organisations.Where(o => o.ContactName != null).OrderBy(o => o.SortKey).Select(o => o.Name).ToListAsync());
        var gone = await db.Organisations.SingleAsync(o => o.Name == "Upphörde för länge sedan");
        Assert.Equal((null, null, null, null), (gone.ContactName, gone.ConsentHow, gone.ConsentOn, gone.ContactMailbox));
        Assert.Equal("kansli@example.se", await db.Organisations.Where(o => o.Name == "Aldrig bekräftad sedan").Select(o => o.ContactMailbox).SingleAsync());
        Assert.Equal(2, await db.AuditPersonalValues.CountAsync(v => v.Values.Contains("Testsson")));
        var protocol = await db.RetentionProtocols.SingleAsync();
        Assert.Equal((RetentionClasses.Contacts, 24, "Dokumenthanteringsplan § 14", 2), (protocol.Key, protocol.Months, protocol.Decision, protocol.Count));
        Assert.Contains(gone.Id.ToString(), protocol.Ids);
        Assert.False(await db.AuditEntries.AnyAsync(e => e.Changes.Contains("Testsson") || e.Reason.Contains("Testsson") || e.SubjectName.Contains("Testsson")));

        Assert.Null((await AuditProof.VerifyAsync(db, null, CancellationToken.None)).Fault);
        Assert.Equal("0 rader gallrade enligt 1 regler", await RunAsync(database));
    }

    [Fact]
    public async Task Values_in_the_log_go_by_a_rule_of_their_own_and_the_entries_stay()
    {
        await using var database = await WithContactsAsync();
        await SetAsync(database, RetentionClasses.LogValues, 12, enabled: true);
        Assert.Equal("0 rader gallrade enligt 1 regler", await RunAsync(database));
        ((TestClock)database.Clock).Advance(TimeSpan.FromDays(370));
        await using var db = database.Open();
        var entries = await db.AuditEntries.CountAsync();
        await RunAsync(database);
        Assert.Empty(await db.AuditPersonalValues.ToListAsync());
        Assert.Equal(entries + 1, await db.AuditEntries.CountAsync());
        Assert.Null((await AuditProof.VerifyAsync(db, null, CancellationToken.None)).Fault);
    }

    [Fact]
    public async Task Bytes_of_withdrawn_documents_go_unless_another_document_has_the_same()
    {
        await using var database = await WithContactsAsync();
        await using (var db = database.Open())
        {
            await using var write = await db.WriteAsync(Rows.Scope("document.upload"), CancellationToken.None);
            var initiative = await db.Initiatives.Select(i => i.Id).FirstAsync();
            var (alone, shared) = (ArchivedContent.Of("Ensam"u8.ToArray()), ArchivedContent.Of("Delad"u8.ToArray()));
            db.AddRange(alone, shared);
            db.AddRange(Document(initiative, "ensam.txt", alone, withdrawn: true), Document(initiative, "delad.txt", shared, withdrawn: true), Document(initiative, "kvar.txt", shared, withdrawn: false));
            await write.CommitAsync(CancellationToken.None);
        }

        await SetAsync(database, RetentionClasses.Withdrawn, 60, enabled: true);
        ((TestClock)database.Clock).Advance(TimeSpan.FromDays(366 * 5));
        Assert.Equal("2 rader gallrade enligt 1 regler", await RunAsync(database));
        await using var after = database.Open();
        Assert.Equal(["delad.txt", "ensam.txt", "kvar.txt"], await after.CaseDocuments.OrderBy(d => d.Name).Select(d => d.Name).ToListAsync());
        Assert.Equal("kvar.txt", await after.CaseDocuments.Where(d => d.ContentHash != null).Select(d => d.Name).SingleAsync());
        Assert.Equal([ArchivedContent.HashOf("Delad"u8.ToArray())], await after.ArchivedContents.Select(c => c.Hash).ToListAsync());
    }

    [Theory]
    [InlineData("2024-01-31", "2025-06-01", "2026-01-01", "2024-01-31")]
    [InlineData(null, "2025-06-01", "2026-01-01", "2025-06-01")]
    [InlineData(null, null, "2026-01-01", "2026-01-01")]
    [InlineData(null, null, null, "2024-05-05")]
    public void Time_is_counted_from_adherence_then_organisation_then_confirmation_then_consent(string? adherence, string? ended, string? confirmed, string expected)
    {
        var organisation = Rows.Organisation(contactName: "Kim Testsson");
        (organisation.EndedOn, organisation.ContactConfirmedOn, organisation.ConsentOn) = (Day(ended), Day(confirmed), new DateOnly(2024, 5, 5));
        Assert.Equal(Day(expected), ContactKeeping.CountedFrom(organisation, Day(adherence)));
    }

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static CaseDocument Document(Guid initiative, string name, ArchivedContent content, bool withdrawn)
    {
        CaseDocument document = new() { InitiativeId = initiative, Name = name, MediaType = "text/plain", Size = content.Length, Sha256 = content.Hash, ContentHash = content.Hash, UploadedAt = DateTime.UnixEpoch, UploadedBy = "prov" };
        if (withdrawn)
        {
            _ = document.Withdraw("Fel fil", new DateTime(2026, 11, 22, 8, 0, 0, DateTimeKind.Utc)).Value;
        }

        return document;
    }

    private static async Task<string> RunAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return (await new RetentionJob(db).RunAsync(new JobContext { RunId = Guid.NewGuid(), RequestedBy = "prov" }, CancellationToken.None)).Summary;
    }

    private static async Task SetAsync(TestDatabase database, string key, int months, bool enabled)
    {
        await using var db = database.Open();
        await using var write = await db.WriteAsync(Rows.Scope("retention.set"), CancellationToken.None);
        var rule = new RetentionRule { Key = key, Months = months };
        Assert.Equal("decision-missing", Assert.Single(rule.Set(months, " ", enabled: true).Refusals).Code);
        _ = rule.Set(months, "Dokumenthanteringsplan § 14", enabled).Value;
        db.Add(rule);
        await write.CommitAsync(CancellationToken.None);
    }

    // Two past their time of 24 months on the day of the test, two that are not.
    private static async Task<TestDatabase> WithContactsAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await using var db = database.Open();
        await DemoMunicipality.EnsureAsync(db, CancellationToken.None);
        await using var write = await db.WriteAsync(Rows.Scope(), CancellationToken.None);
        db.AddRange(
            Contact("Upphörde för länge sedan", "kim.testsson@example.se", ended: Today.AddMonths(-24), confirmed: Today),
            Contact("Upphörde nyss", "kim.testsson@example.se", ended: Today.AddMonths(-24).AddDays(1), confirmed: Today.AddMonths(-40)),
            Contact("Nyligen bekräftad", "kansli@example.se", ended: null, confirmed: Today.AddMonths(-2)),
            Contact("Aldrig bekräftad sedan", "kansli@example.se", ended: null, confirmed: Today.AddMonths(-25)));
        await write.CommitAsync(CancellationToken.None);
        return database;
    }

    private static Organisation Contact(string name, string mailbox, DateOnly? ended, DateOnly confirmed)
    {
        var organisation = Rows.Organisation(name, "Kim Testsson");
        (organisation.ContactMailbox, organisation.ConsentOn, organisation.ConsentHow) = (mailbox, Today.AddMonths(-50), "Muntligt av Kim Testsson");
        (organisation.EndedOn, organisation.ContactConfirmedOn) = (ended, confirmed);
        return organisation;
    }
}
