using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Start;

/// <summary>The start page: what the service is for those without a role, "Mitt läge" for the others.</summary>
public sealed class IndexModel(PortfoljDb db) : PageModel
{
    private const int Shown = 5;

    /// <summary>Demo roles to choose from.</summary>
    public Accounts.Demo.RolePicker Picker { get; } = new("/", false);

    /// <summary>Where things stand for the role; <c>null</c> without one.</summary>
    public MyPosition? Position { get; private set; }

    /// <summary>May see initiatives and hits.</summary>
    public bool WithHits { get; private set; }

    /// <summary>May register initiatives.</summary>
    public bool MayEdit { get; private set; }

    /// <summary>Today in Sweden.</summary>
    public DateOnly Today { get; } = db.Clock.SwedishToday();

    /// <summary>What is urgent, one line for each round: the nearest ones.</summary>
    public IReadOnlyList<IGrouping<Guid, DatedHit>> Todo => [.. Position!.Urgent.GroupBy(h => h.RoundId).Take(Shown)];

    /// <summary>How many rounds are urgent in all.</summary>
    public int TodoCount => Position!.Urgent.DistinctBy(h => h.RoundId).Count();

    /// <summary>Open rounds for the public part.</summary>
    public int Open => Position!.Rounds[RoundStatus.Open];

    /// <summary>"vecka 47".</summary>
    public string Week => $"vecka {System.Globalization.ISOWeek.GetWeekOfYear(Today.ToDateTime(TimeOnly.MinValue))}";

    /// <summary>"Söndag 22 november 2026".</summary>
    public string Day => SwedishText.DateWithWeekday(Today) is var day ? char.ToUpper(day[0], SwedishText.Culture) + day[1..] : "";

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        if (User.Role() is { } role)
        {
            WithHits = RoleTable.May(role, Permission.ReadPortfolio) && RoleTable.May(role, Permission.ReadMatches);
            MayEdit = RoleTable.May(role, Permission.EditInitiatives);
            Position = await db.ReadMyPositionAsync(role, cancel);
        }
    }
}
