using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Components;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding.Matching;

namespace Portfolj.Api.Features.Stil;

/// <summary>Every component with invented data, for those who build pages; answers in Development only.</summary>
[AllowAnonymous]
public sealed class IndexModel(IWebHostEnvironment environment, TimeProvider clock) : PageModel
{
    /// <summary>The day that the examples count from.</summary>
    public DateOnly Today { get; } = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>The same instant.</summary>
    public DateTime Now { get; } = clock.GetUtcNow().UtcDateTime;

    /// <summary>An example form.</summary>
    [BindProperty]
    public ExampleInput Input { get; set; } = new();

    /// <summary>Invented goals, one a slot.</summary>
    public IReadOnlyList<GoalMark> Goals { get; } =
    [
        new(1, "T", "Trygghet"), new(2, "B", "Barn och unga"), new(3, "G", "Gymnasiebehörighet"), new(4, "F", "Egen försörjning"),
        new(5, "P", "Psykisk hälsa"), new(6, "K", "Kultur"), new(7, "M", "Miljö"), new(8, "D", "Delaktighet"),
    ];

    /// <summary>Invented money: covered, applied for, nothing, unknown.</summary>
    public IReadOnlyList<YearMoney> Years =>
    [
        new(Today.Year, Money.Kronor(2_100_000), Money.Kronor(1_700_000), Money.Kronor(400_000)),
        new(Today.Year + 1, Money.Kronor(4_400_000), Money.Kronor(1_000_000), Money.Kronor(800_000), Money.Kronor(2_000_000)),
        new(Today.Year + 2, Money.Kronor(4_400_000)),
        new(Today.Year + 3, null),
    ];

    /// <summary>An invented argument with a quote that needs encoding.</summary>
    public ArgumentView Argument { get; } = new(
        [
            new("Kommuner får söka", null, ["Bidrag får lämnas till kommuner"], Source: new Link("2 §", "https://example.se/lag")),
            new("Samma målgrupp: barn 10–15 år i risk", null, ["barn & unga som <riskerar> att dras in i kriminalitet"], "barn 10–15 år i riskzon", new Link("utlysningen, s. 3", "https://example.se/utlysning")),
            new("Beloppet räcker", "Högst 2 500 000 kr, ni saknar 2 600 000 kr."),
        ],
        [
            new("Projektet har redan ett annat statsbidrag", "Beviljat 1 000 000 kr.", ["inte till projekt som får annat statligt stöd"], Source: new Link("osäker länk blir text", "javascript:alert(1)"), Todo: new Link("Lös: dela upp i två åtgärder", "#")),
        ],
        []);

    /// <summary>Invented hits.</summary>
    public IEnumerable<HitView> Hits =>
    [
        new()
        {
            Title = new Link("Bidrag till förebyggande åtgärder", "#"),
            Meta = "Exempelmyndigheten · förordning 2099:442 · ansökan, ett år",
            Level = MatchLevel.Strong,
            Deadline = DeadlineSign.On(new Deadline(Today.AddDays(23), new TimeOnly(16, 0))),
            Summary = "Målgrupp, mål och sökande stämmer. Ett bidrag som insatsen redan har hindrar, om ni inte delar upp åtgärderna.",
            Argument = Argument,
            Open = true,
            Goals = [Goals[0], Goals[1]],
            Actions = [new("Starta ärende", "#", ButtonRank.Primary), new("Bevaka", "/stil?handler=Bevaka", Post: true), new("Inte för oss, därför att …", "#", ButtonRank.Quiet)],
            Notices = ["Grundskolan söker också"],
        },
        new()
        {
            Title = new Link("Barn i risk, prognos", "#"), Meta = "Exempelmyndigheten", Level = MatchLevel.Possible,
            Deadline = DeadlineSign.ForecastIn(Today.Year + 1, 3), Argument = new([new("Samma målgrupp")], [], [new("Sista dag är en prognos", Todo: new Link("Fråga finansiären."))]),
        },
        new() { Title = new Link("Ungdomsbussen", "#"), Meta = "Kultur och fritid", Mark = "Inte för oss", Summary = "Avfärdad: partnern ska vara sökande." },
    ];

    /// <summary>An invented diary.</summary>
    public IEnumerable<DiaryEntry> Diary =>
    [
        new(Today.AddDays(11), "Styrgruppen väljer bidrag.", DiaryKind.Next),
        new(Today, "Kontrollerad kl. 6.04. Ingen ändring.", DiaryKind.Now),
        new(Today.AddDays(-2), "Tre ärenden fick besked.", DiaryKind.Change) { Subject = "Sista dag", Before = "1 december", After = "15 december", More = new Link("Jämför hela texten", "#") },
        new(Today.AddDays(-400), "Hittad första gången."),
    ];

    /// <summary>Shows the page, with an example of refused input when asked for.</summary>
    public IActionResult OnGet(bool fel)
    {
        if (!environment.IsDevelopment())
        {
            return NotFound();
        }

        if (fel)
        {
            ModelState.AddModelError("Input.Reason", "Motiveringen är 14 tecken. Skriv minst 40.");
            ModelState.AddModelError("Input.Amount", "Skriv beloppet med siffror.");
            ModelState.AddModelError("mal", "Välj minst ett mål.");
        }

        return Page();
    }
}
