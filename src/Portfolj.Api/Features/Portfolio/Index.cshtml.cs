using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Components;
using Portfolj.Api.Features.Portfolio.Initiatives;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Portfolio;

/// <summary>The board: goals against initiatives.</summary>
public sealed class IndexModel(PortfoljDb db) : PageModel
{
    /// <summary>The portfolio; <c>null</c> when none is registered.</summary>
    public Board? Board { get; private set; }

    /// <summary>May see hits.</summary>
    public bool WithHits { get; private set; }

    /// <summary>What one can do.</summary>
    public HitAction[] Actions => User.May(Permission.EditInitiatives) ? [new HitAction("Ny insats", "/insatser/ny", ButtonRank.Primary)] : [];

    /// <summary>The answer first: what stands without initiative or without hit.</summary>
    public string Answer
    {
        get
        {
            var looking = Board!.Initiatives.Where(i => i.State.LooksForMoney()).ToList();
            var empty = Board.Goals.Where(g => !Board.ActiveOf(g).Any()).Select(g => g.Mark.Name).ToList();
            var without = looking.Count(i => i.HitCount == 0);
            return $"{looking.Count} av {Board.Initiatives.Count} insatser söker pengar."
                + (WithHits ? without == 0 ? " Alla har minst en utlysning som kan passa." : $" {without} av dem har ingen utlysning som passar just nu." : "")
                + (empty.Count > 0 ? $" Inget pågår för {string.Join(" och ", empty.Select(e => $"målet ”{e}”"))}." : "");
        }
    }

    /// <summary>The initiatives as a table.</summary>
    public InitiativeTable Table => new(Board!.Initiatives, WithHits, null, "Insatser i bokstavsordning. Behovet är hela kostnaden per kalenderår.");

    /// <summary>Shows the board.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        WithHits = User.May(Permission.ReadMatches);
        Board = await db.ReadBoardAsync(WithHits, cancel);
    }
}
