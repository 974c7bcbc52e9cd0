using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Components;
using Portfolj.Api.Features.Funding.Calls.Review;
using Portfolj.Api.Features.Operations;
using Portfolj.Api.Hosting;
using Portfolj.Api.Hosting.SignIn;
using Portfolj.Data;
using Portfolj.Data.Health;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>One round: what is known, where it was read, what people corrected, and which initiatives it fits.</summary>
public sealed class DetailsModel(PortfoljDb db) : PageModel
{
    /// <summary>The round.</summary>
    public CallDetails Details { get; private set; } = null!;

    /// <summary>May see hits.</summary>
    public bool WithHits { get; private set; }

    /// <summary>May correct.</summary>
    public bool MayEdit { get; private set; }

    /// <summary>May follow.</summary>
    public bool MayFollow { get; private set; }

    /// <summary>Follows already.</summary>
    public bool Follows { get; private set; }

    /// <summary>May see sources.</summary>
    public bool MaySeeSources { get; private set; }

    /// <summary>Key facts.</summary>
    public IReadOnlyList<BandFact> Band { get; private set; } = [];

    /// <summary>The diary with words.</summary>
    public IEnumerable<DiaryEntry> Diary => Details.Diary.Select(Entry);

    /// <summary>Shows the round.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        WithHits = User.May(Permission.ReadMatches);
        MayEdit = User.May(Permission.EditCalls);
        MaySeeSources = User.May(Permission.ReadSources);
        MayFollow = User.May(Permission.FollowCalls);
        if (await db.ReadCallAsync(id, WithHits, cancel) is not { } details)
        {
            return await db.MergedIntoAsync(id, cancel) is { } merged ? RedirectPermanent($"/utlysningar/{merged}") : NotFound();
        }

        var me = MayFollow ? User.Actor().Id : null;
        Follows = me is not null && await db.RoundFollowers.AnyAsync(f => f.RoundId == id && f.ActorId == me, cancel);
        Details = details;
        if (HttpMethods.IsGet(Request.Method) && User.Identity is { IsAuthenticated: true } && !User.IsKey())
        {
            await db.SeeRoundAsync(id, User.AccountId(), cancel);
        }

        Band = CallBand.Of(details, db.Clock);
        return Page();
    }

    private static DiaryEntry Entry(EventLine line)
    {
        var day = DateOnly.FromDateTime(line.At.ToSwedish());
        var from = line.Source is null ? "" : $" ({line.Source})";
        return line.Kind switch
        {
            RoundEventKind.Changed => Change(line, day, line.Field?.Name() ?? "Ändrad", (line.Source is null ? "" : $"enligt {line.Source}.") + (line.Text is null ? "" : " " + line.Text)),
            RoundEventKind.Accepted => Change(line, day, $"Godkänt: {line.Field?.Name() ?? "uppgift"}", line.Text ?? ""),
            RoundEventKind.Corrected => Change(line, day, $"Rättat: {line.Field?.Name() ?? "uppgift"}", line.Text ?? ""),
            RoundEventKind.Found => new DiaryEntry(day, line.Source is null ? line.Text ?? "Inlagd för hand." : $"Hittad första gången hos {line.Source}."),
            RoundEventKind.AlsoSeen => new DiaryEntry(day, $"Finns också på en annan sida{from}.") { More = line.Text is { } url ? new Link("Se sidan", url) : null },
            RoundEventKind.Cancelled => new DiaryEntry(day, line.Text ?? $"Finansiären har ställt in utlysningen{from}.", DiaryKind.Change) { Subject = "Inställd." },
            RoundEventKind.Reopened => new DiaryEntry(day, line.Text ?? $"Öppen igen{from}.", DiaryKind.Change),
            RoundEventKind.Vanished => new DiaryEntry(day, line.Text ?? $"Källan visar den inte längre{from}.", DiaryKind.Change),
            RoundEventKind.Returned => new DiaryEntry(day, $"Källan visar den igen{from}.", DiaryKind.Change),
            RoundEventKind.Merged => new DiaryEntry(day, $"Samma utlysning som {line.Text}. Allt därifrån står nu här.") { Subject = "Sammanslagen." },
            RoundEventKind.Attachment => new DiaryEntry(day, $"{line.Text}{from}", DiaryKind.Change) { Subject = "Bilaga:" },
            RoundEventKind.Closed => new DiaryEntry(day, line.Text ?? "Sista dagen har passerat."),
            _ => new DiaryEntry(day, line.Text ?? "Meddelande från finansiären.") { Subject = "Meddelande:" },
        };
    }

    private static DiaryEntry Change(EventLine line, DateOnly day, string subject, string text) => new(day, text, DiaryKind.Change)
    {
        Subject = subject,
        Before = line.Field is { } before ? Short(RoundWords.Say(before, line.Before)) : line.Before,
        After = line.Field is { } after ? Short(RoundWords.Say(after, line.After)) ?? "okänt" : line.After,
    };

    private static string? Short(string? text) => text is { Length: > 160 } ? text[..157] + "…" : text;
}
