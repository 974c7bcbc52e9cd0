using System.Text;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Accounts;
using Portfolj.Data.Health;
using Portfolj.Data.Work;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;
using Portfolj.Jobs.Running;

namespace Portfolj.Jobs.Jobs;

/// <summary>
/// One letter to each person who collects calls or leads the portfolio, when a source has become worse or works again since the last one. What was told is
/// written with the letters, so nothing is told twice and no letter is written when nothing has changed.
/// </summary>
public sealed class SourceLetterJob(PortfoljDb db, SiteLinks links) : IPortfolioJob
{
    private static readonly Role[] Readers = [Role.GrantOfficer, Role.PortfolioManager];

    /// <inheritdoc/>
    public async Task<JobReport> RunAsync(JobContext context, CancellationToken cancel)
    {
        var now = db.Clock.UtcNow();
        var known = await db.ReportedHealths.ToDictionaryAsync(h => h.SourceId, cancel);
        List<SourceState> worse = [];
        List<SourceState> well = [];
        foreach (var source in (await db.ReadSourceHealthAsync(cancel)).Where(s => !s.IsExample))
        {
            var verdict = source.Health.Verdict;
            var before = known.GetValueOrDefault(source.Id)?.Verdict;
            if (verdict == before)
            {
                continue;
            }

            if (source.Health.NeedsAttention)
            {
                worse.Add(source);
            }
            else if (verdict == SourceVerdict.Healthy && before is SourceVerdict.Failing or SourceVerdict.Suspect)
            {
                well.Add(source);
            }

            if (known.TryGetValue(source.Id, out var told))
            {
                (told.Verdict, told.At) = (verdict, now);
            }
            else
            {
                db.ReportedHealths.Add(new ReportedHealth { SourceId = source.Id, Verdict = verdict, At = now });
            }
        }

        var letters = worse.Count + well.Count == 0 ? [] : await LettersAsync(worse, well, now, cancel);
        db.OutgoingMails.AddRange(letters);
        await db.SaveChangesAsync(cancel);
        return new JobReport(worse.Count + well.Count == 0 ? "inget nytt att berätta" : $"{letters.Count} brev om {worse.Count + well.Count} källor");
    }

    private async Task<List<OutgoingMail>> LettersAsync(List<SourceState> worse, List<SourceState> well, DateTime now, CancellationToken cancel)
    {
        var today = db.Clock.SwedishToday();
        var readers = await db.Accounts.AsNoTracking()
            .Where(a => a.State == AccountState.Active && !a.IsExample && !a.DeclinesSourceLetters && a.Email != null)
            .Join(db.RoleGrants.Where(g => Readers.Contains(g.Role) && g.From <= today && (g.To == null || g.To >= today)), a => a.Id, g => g.AccountId, (a, g) => new { a.Id, a.Email, g.Role })
            .ToListAsync(cancel);
        return [.. readers.OrderBy(r => r.Id).GroupBy(r => r.Id).Select(r => new OutgoingMail
        {
            To = r.First().Email,
            Subject = Subject(worse, well),
            Text = Text(worse, well, RoleTable.Name(r.Min(g => g.Role))),
            CreatedAt = now,
        })];
    }

    private static string Subject(List<SourceState> worse, List<SourceState> well)
    {
        var (count, what) = worse.Count > 0 ? (worse.Count, "behöver en människa") : (well.Count, "fungerar igen");
        return count == 1 ? $"Källan {(worse.Count > 0 ? worse : well)[0].Name} {what}" : $"{count} källor {what}";
    }

    private string Text(List<SourceState> worse, List<SourceState> well, string role)
    {
        var text = new StringBuilder("Hej!\n");
        if (worse.Count > 0)
        {
            text.Append("\nDet här behöver en människa:\n");
            worse.ForEach(s => text.Append("\n- ").Append(s.Health.Sentence).Append("\n  ").Append(links.Of($"/kallor/{s.Id}")).Append('\n'));
        }

        if (well.Count > 0)
        {
            text.Append("\nDet här fungerar igen:\n");
            well.ForEach(s => text.Append("\n- ").Append(s.Health.Sentence).Append('\n'));
        }

        return text.Append("\nAlla källor: ").Append(links.Of("/kallor"))
            .Append("\n\nDu får brevet för att du har rollen ").Append(role.ToLowerInvariant())
            .Append(". Vi skriver bara när något har ändrats. Vill du inte ha sådana brev? Stäng av dem under Mitt konto: ").Append(links.Of("/konto")).Append('\n').ToString();
    }
}
