using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Accounts;
using Portfolj.Data.Work;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;
using Portfolj.Jobs.Jobs;
using Portfolj.Jobs.Running;
using Portfolj.Testing;

namespace Portfolj.Jobs.Tests.Running;

/// <summary>The letter about sources: to those who need it, once, and only when something has changed.</summary>
public sealed class SourceLetterTests
{
    private readonly TestClock clock = new();

    [Fact]
    public async Task A_source_that_turns_red_is_told_once_to_each_reader_with_the_pages_sentence_and_told_again_when_it_works()
    {
        await using var database = await TestDatabase.CreateAsync(clock: clock);
        var source = Rows.Source();
        source.Name = "Skolverket";
        await using (var db = database.Open())
        {
            await db.SaveAsync(source);
        }

        await AddAsync(database, "handlaggare@kommun.example", [Role.GrantOfficer, Role.PortfolioManager]);
        await AddAsync(database, "ledare@kommun.example", [Role.PortfolioManager]);
        await AddAsync(database, "tackar.nej@kommun.example", [Role.GrantOfficer], a => a.DeclinesSourceLetters = true);
        await AddAsync(database, "sparrad@kommun.example", [Role.GrantOfficer], a => a.State = AccountState.Suspended);
        await AddAsync(database, "granskare@kommun.example", [Role.Auditor]);
        await AddAsync(database, "slutat@kommun.example", [Role.GrantOfficer], from: -30, to: -1);

        await SucceedAsync(database, source.Id);
        Assert.Equal("inget nytt att berätta", await RunAsync(database));
        Assert.Empty(await LettersAsync(database));

        clock.Advance(TimeSpan.FromDays(1));
        await FailAsync(database, source.Id);
        Assert.Equal("2 brev om 1 källor", await RunAsync(database));
        var letters = await LettersAsync(database);
        Assert.Equal(["handlaggare@kommun.example", "ledare@kommun.example"], letters.Select(l => l.To).Order(StringComparer.Ordinal));
        Assert.All(letters, l => Assert.Equal("Källan Skolverket behöver en människa", l.Subject));
        Assert.All(letters, l => Assert.Contains("Vi kan vara blinda för nya utlysningar från Skolverket sedan 22 november 2026 kl.\u00A09.00: sidan svarade med felkod 503.", l.Text, StringComparison.Ordinal));
        Assert.All(letters, l => Assert.Contains($"https://portfolj.example.se/kallor/{source.Id}", l.Text, StringComparison.Ordinal));
        Assert.All(letters, l => Assert.Contains("Stäng av dem under Mitt konto: https://portfolj.example.se/konto", l.Text, StringComparison.Ordinal));
        Assert.Contains(letters, l => l.Text!.Contains("Du får brevet för att du har rollen portföljledare.", StringComparison.Ordinal));

        clock.Advance(TimeSpan.FromDays(1));
        await FailAsync(database, source.Id);
        Assert.Equal("inget nytt att berätta", await RunAsync(database));
        Assert.Equal(2, (await LettersAsync(database)).Count);

        clock.Advance(TimeSpan.FromDays(1));
        await SucceedAsync(database, source.Id);
        await RunAsync(database);
        await RunAsync(database);
        var well = (await LettersAsync(database)).Skip(2).ToList();
        Assert.Equal(2, well.Count);
        Assert.All(well, l => Assert.Equal("Källan Skolverket fungerar igen", l.Subject));
    }

    [Fact]
    public async Task What_comes_and_goes_between_two_letters_and_what_is_switched_off_is_not_told()
    {
        await using var database = await TestDatabase.CreateAsync(clock: clock);
        var source = Rows.Source();
        await using (var db = database.Open())
        {
            await db.SaveAsync(source);
        }

        await AddAsync(database, "handlaggare@kommun.example", [Role.GrantOfficer]);
        await SucceedAsync(database, source.Id);
        await RunAsync(database);
        await FailAsync(database, source.Id);
        await SucceedAsync(database, source.Id);
        await RunAsync(database);
        await FailAsync(database, source.Id);
        await using (var db = database.Open())
        {
            await db.Sources.ExecuteUpdateAsync(s => s.SetProperty(x => x.Enabled, false));
        }

        await RunAsync(database);
        Assert.Empty(await LettersAsync(database));
    }

    private static async Task<string> RunAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return (await new SourceLetterJob(db, new SiteLinks("https://portfolj.example.se/")).RunAsync(new JobContext { RunId = Guid.NewGuid(), RequestedBy = "prov" }, default)).Summary;
    }

    private static async Task<List<OutgoingMail>> LettersAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.OutgoingMails.AsNoTracking().OrderBy(m => m.CreatedAt).ToListAsync();
    }

    private async Task SucceedAsync(TestDatabase database, Guid id)
    {
        var now = clock.UtcNow();
        await using var db = database.Open();
        await db.Sources.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastRunAt, now).SetProperty(x => x.LastSuccessAt, now).SetProperty(x => x.LastYield, 4).SetProperty(x => x.LastError, (string?)null));
    }

    private async Task FailAsync(TestDatabase database, Guid id)
    {
        var now = clock.UtcNow();
        await using var db = database.Open();
        await db.Sources.Where(s => s.Id == id).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastRunAt, now).SetProperty(x => x.LastError, "Sidan svarade med felkod 503."));
    }

    private async Task AddAsync(TestDatabase database, string address, Role[] roles, Action<Account>? change = null, int from = -100, int? to = null)
    {
        await using var db = database.Open();
        var account = new Account
        {
            Number = $"KTO-{Guid.NewGuid():N}"[..16], Email = address, NormalizedEmail = address.ToUpperInvariant(), UserName = address, NormalizedUserName = address.ToUpperInvariant(),
            State = AccountState.Active, CreatedAt = clock.UtcNow(),
        };
        change?.Invoke(account);
        var today = clock.SwedishToday();
        await db.SaveAsync([account, .. roles.Select(r => RoleGrant.Create("prov", account.Id, r, null, today.AddDays(from), to is { } days ? today.AddDays(days) : null, null).Value)]);
    }
}
