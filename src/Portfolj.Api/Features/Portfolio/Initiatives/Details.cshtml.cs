using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Components;
using Portfolj.Api.Features.Operations.Jobs;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Data.Work;
using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Organisations;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Portfolio.Initiatives;

/// <summary>An initiative: what it needs, which calls could pay for it and why, and what has happened to it.</summary>
public sealed class DetailsModel(PortfoljDb db) : PageModel
{
    /// <summary>The initiative.</summary>
    public InitiativeView Initiative { get; private set; } = null!;

    /// <summary>What the matcher found; <c>null</c> for those who may not read hits.</summary>
    public HitList? Hits { get; private set; }

    /// <summary>The number in the diary; <c>null</c> when there is none.</summary>
    public string? DiaryNumber { get; private set; }

    /// <summary>Documents of the case that are not withdrawn.</summary>
    public int DocumentCount { get; private set; }

    /// <summary>What has happened, newest first.</summary>
    public IReadOnlyList<HistoryEntry> History { get; private set; } = [];

    /// <summary>The start of the page: the answer first.</summary>
    public HeadView Head => new(Initiative.Title, Answer, Actions)
    {
        Crumbs = [new Link("Portföljen", "/portfolj"), new Link("Insatser", "/insatser")],
        Goals = [.. Initiative.Goals.Select(g => g.Mark)],
        Tags = Initiative.IsExample ? [("Exempel", TagTone.Warn)] : [],
    };

    /// <summary>Facts beside the hits.</summary>
    public IEnumerable<Fact> Facts =>
    [
        new("Nummer", Initiative.Number),
        new("Diarienummer", DiaryNumber ?? "Inget angivet"),
        new("Ärendet", DocumentCount switch { 0 => "Inga handlingar", 1 => "1 handling", var n => $"{n} handlingar" }, $"/insatser/{Initiative.Id}/handlingar"),
        new("Tillstånd", Initiative.State.Name()),
        new("Period", Initiative.Period),
        new("Söker som", Initiative.Applicant.NameOfOne()),
        new("Plats", Places.Name(Initiative.PlaceCode)),
        new("Inriktning", Words(Initiative.Directions.Select(d => d.Words)) ?? "Ingen"),
        new("Förvaltningar", Words(Initiative.Departments.Select(d => d.Name)) ?? "Ingen angiven"),
        new("Partner", Words(Initiative.Partners.Select(p => p.Name)) ?? "Ingen angiven"),
        new("Partner kan vara", Words(Initiative.PartnerTypes.Select(p => p.Name())) ?? "Ingen angiven"),
    ];

    /// <summary>Money per year; grants are not followed here yet, so only the cost is known.</summary>
    public MoneyPerYearView Money => new([.. Initiative.Years.Select(y => new YearMoney(y.Year, new Money(y.CostOre, Domain.Common.Money.Sek)))]);

    /// <summary>Shows the initiative.</summary>
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken cancel)
    {
        if (await db.ReadInitiativeAsync(id, cancel) is not { } initiative)
        {
            return NotFound();
        }

        Initiative = initiative;
        Hits = User.May(Permission.ReadMatches) ? await db.ReadHitsAsync(id, cancel) : null;
        DiaryNumber = await db.Initiatives.Where(i => i.Id == id).Select(i => i.DiaryNumber).SingleAsync(cancel);
        DocumentCount = await db.CaseDocuments.CountAsync(d => d.InitiativeId == id && d.WithdrawnAt == null, cancel);
        History = await db.ReadHistoryAsync(id, cancel);
        return Page();
    }

    /// <summary>Asks for a new comparison.</summary>
    public async Task<IActionResult> OnPostMatchaAsync(Guid id, CancellationToken cancel)
    {
        if (!User.May(Permission.StartJobs))
        {
            return Forbid();
        }

        var asked = await RequestJob.RunAsync(db, User.Actor(), JobKeys.Match, null, cancel);
        TempData["Message"] = asked.Ok
            ? "Matchningen är beställd. Träffarna byts ut när den är klar."
            : RefusalTexts.Of(asked.Refusals[0]).Text;
        return Redirect($"/insatser/{id}#traffar");
    }

    private HitAction[] Actions =>
    [
        .. User.May(Permission.StartJobs) && Hits is not null ? [new HitAction("Matcha igen", $"/insatser/{Initiative.Id}?handler=Matcha", Post: true)] : Array.Empty<HitAction>(),
        .. User.May(Permission.VoteOnInitiatives) ? [new HitAction("Anmäl jäv", $"/insatser/{Initiative.Id}/jav")] : Array.Empty<HitAction>(),
        .. User.May(Permission.EditInitiatives, Initiative.Departments.Select(d => d.Id)) ? [new HitAction("Redigera", $"/insatser/{Initiative.Id}/redigera", ButtonRank.Primary)] : Array.Empty<HitAction>(),
    ];

    private string? Answer => Hits switch
    {
        null => null,
        _ when !Initiative.State.LooksForMoney() => $"Insatsen söker inte pengar ({Initiative.State.Name().ToLowerInvariant()}) och jämförs inte med utlysningar.",
        { Hits.Count: 0 } => "Ingen utlysning passar just nu.",
        { Nearest: { } nearest } => $"{Count(Hits.Hits.Count)} kan passa. Närmast i tid: {nearest.Round.Title}, sista dag {SwedishText.Date(nearest.Round.ClosesOn!.Value)}.",
        _ => $"{Count(Hits.Hits.Count)} kan passa. Ingen av dem har en fast sista dag.",
    };

    private static string Count(int n) => n == 1 ? "1 utlysning" : $"{n} utlysningar";

    private static string? Words(IEnumerable<string> words) => string.Join(", ", words) is { Length: > 0 } text ? text : null;
}
