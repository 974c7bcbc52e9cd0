using System.Net.Mail;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Work;
using Portfolj.Jobs.Http;
using Portfolj.Jobs.Running;

namespace Portfolj.Jobs.Jobs;

/// <summary>Sends what waits in the outbox and forgets its text; tries again with longer and longer pauses, and fails visibly when letters stay unsent.</summary>
public sealed class SendMailJob(PortfoljDb db, MailSender sender) : IPortfolioJob
{
    private const int Batch = 50;
    private const int Alarm = 3;
    private static readonly TimeSpan KeepAddress = TimeSpan.FromDays(30);

    /// <inheritdoc/>
    public async Task<JobReport> RunAsync(JobContext context, CancellationToken cancel)
    {
        var now = db.Clock.UtcNow();
        await ForgetAddressesAsync(now, cancel);
        if (!sender.IsConfigured)
        {
            return new JobReport("e-post är inte inkopplad: breven väntar");
        }

        var waiting = await db.OutgoingMails.AsNoTracking().Where(m => m.SentAt == null && m.To != null && (m.NextAttemptAt == null || m.NextAttemptAt <= now)).OrderBy(m => m.CreatedAt).Take(Batch).Select(m => m.Id).ToListAsync(cancel);
        var (sent, stuck) = (0, 0);
        foreach (var id in waiting)
        {
            var state = await SendAsync(id, cancel);
            sent += state == 0 ? 1 : 0;
            stuck += state >= Alarm ? 1 : 0;
        }

        return stuck == 0
            ? new JobReport($"{sent} brev skickade")
            : throw new InvalidOperationException($"{stuck} brev har inte gått att skicka efter minst {Alarm} försök. Se inställningarna under Mail i docs/drift.md.");
    }

    // Attempts so far, 0 when it went. What has been sent is noted before the next letter, so that a crash repeats one letter at most.
    private async Task<int> SendAsync(Guid id, CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        var mail = await db.OutgoingMails.SingleAsync(m => m.Id == id, cancel);
        mail.Attempts++;
        try
        {
            await sender.SendAsync(mail.To!, mail.Subject, mail.Text ?? "", cancel);
            (mail.SentAt, mail.Text, mail.LastError) = (db.Clock.UtcNow(), null, null);
        }
        catch (Exception refused) when (refused is SmtpException or FormatException)
        {
            // The server's own words may hold the address.
            mail.LastError = refused is SmtpException smtp ? smtp.StatusCode.ToString() : "Adressen går inte att använda";
            mail.NextAttemptAt = db.Clock.UtcNow() + TimeSpan.FromMinutes(Math.Min(360, Math.Pow(2, mail.Attempts)));
        }

        await db.SaveChangesAsync(cancel);
        return mail.SentAt is null ? mail.Attempts : 0;
    }

    private async Task ForgetAddressesAsync(DateTime now, CancellationToken cancel)
    {
        var before = now - KeepAddress;
        await db.OutgoingMails.Where(m => m.To != null && m.SentAt < before).ExecuteUpdateAsync(s => s.SetProperty(m => m.To, (string?)null), cancel);
    }
}
