using System.Text;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Work;
using Portfolj.Jobs.Http;
using Portfolj.Jobs.Jobs;
using Portfolj.Jobs.Running;
using Portfolj.Testing;

namespace Portfolj.Jobs.Tests.Mail;

/// <summary>Letters from the outbox to a mail server.</summary>
public sealed class SendMailTests
{
    [Fact]
    public async Task A_letter_is_sent_once_and_its_text_is_forgotten()
    {
        await using var office = new PostOffice();
        await using var database = await TestDatabase.CreateAsync();
        await PutAsync(database, "mottagare@forening.example");
        await RunAsync(database, office.Port);
        await RunAsync(database, office.Port);
        var letter = Assert.Single(office.Letters);
        Assert.Contains("Auto-Submitted: auto-generated", letter, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Välkommen på lördag", Body(letter), StringComparison.Ordinal);
        await using var db = database.Open();
        var mail = await db.OutgoingMails.SingleAsync();
        Assert.Equal((true, null, 1), (mail.SentAt is not null, mail.Text, mail.Attempts));
    }

    [Fact]
    public async Task A_letter_that_is_refused_waits_longer_each_time_then_the_job_fails_visibly_and_nothing_is_lost()
    {
        await using var office = new PostOffice { Refuses = true };
        var clock = new TestClock();
        await using var database = await TestDatabase.CreateAsync(clock: clock);
        await PutAsync(database, "mottagare@forening.example");
        await RunAsync(database, office.Port);
        await RunAsync(database, office.Port);
        Assert.Equal(1, (await OneAsync(database)).Attempts);
        clock.Advance(TimeSpan.FromHours(1));
        await RunAsync(database, office.Port);
        clock.Advance(TimeSpan.FromHours(1));
        var failed = await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync(database, office.Port));
        Assert.DoesNotContain("mottagare", failed.Message + (await OneAsync(database)).LastError, StringComparison.Ordinal);

        office.Refuses = false;
        clock.Advance(TimeSpan.FromHours(7));
        await RunAsync(database, office.Port);
        Assert.Single(office.Letters);
        Assert.NotNull((await OneAsync(database)).SentAt);
    }

    [Fact]
    public async Task Without_a_mail_server_letters_wait_and_the_job_says_so()
    {
        await using var database = await TestDatabase.CreateAsync();
        await PutAsync(database, "mottagare@forening.example");
        Assert.Contains("inte inkopplad", await RunAsync(database, null), StringComparison.Ordinal);
        Assert.Null((await OneAsync(database)).SentAt);
    }

    [Fact]
    public async Task The_address_of_a_sent_letter_is_forgotten_after_a_month()
    {
        await using var office = new PostOffice();
        var clock = new TestClock();
        await using var database = await TestDatabase.CreateAsync(clock: clock);
        await PutAsync(database, "mottagare@forening.example");
        await RunAsync(database, office.Port);
        clock.Advance(TimeSpan.FromDays(31));
        await RunAsync(database, office.Port);
        Assert.Null((await OneAsync(database)).To);
    }

    private static async Task PutAsync(TestDatabase database, string to)
    {
        await using var db = database.Open();
        db.OutgoingMails.Add(new OutgoingMail { To = to, Subject = "Inbjudan", Text = "Välkommen på lördag", CreatedAt = db.Clock.UtcNow() });
        await db.SaveChangesAsync();
    }

    private static async Task<OutgoingMail> OneAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.OutgoingMails.AsNoTracking().SingleAsync();
    }

    private static async Task<string> RunAsync(TestDatabase database, int? port)
    {
        await using var db = database.Open();
        var sender = new MailSender(new MailSettings { Host = port is null ? null : "127.0.0.1", Port = port ?? 0, Tls = false });
        return (await new SendMailJob(db, sender).RunAsync(new JobContext { RunId = Guid.CreateVersion7(), RequestedBy = "prov" }, CancellationToken.None)).Summary;
    }

    private static string Body(string letter)
    {
        var body = letter[(letter.IndexOf("\r\n\r\n", StringComparison.Ordinal) is var at and > 0 ? at : letter.IndexOf("\n\n", StringComparison.Ordinal))..].Trim();
        return letter.Contains("base64", StringComparison.OrdinalIgnoreCase) ? Encoding.UTF8.GetString(Convert.FromBase64String(string.Concat(body.Where(c => !char.IsWhiteSpace(c)))))
            : body.Replace("=C3=A4", "ä", StringComparison.Ordinal).Replace("=C3=A5", "å", StringComparison.Ordinal).Replace("=C3=B6", "ö", StringComparison.Ordinal);
    }
}
