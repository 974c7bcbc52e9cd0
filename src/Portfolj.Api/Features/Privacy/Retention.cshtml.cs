using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Data.Privacy;
using Portfolj.Data.Work;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Privacy;

/// <summary>What is kept how long, what is due, and what has been erased.</summary>
public sealed class RetentionModel(PortfoljDb db) : PageModel
{
    /// <summary>Rows of what is due that are listed for each class.</summary>
    public const int Listed = 50;

    /// <summary>Classes with their rules.</summary>
    public IReadOnlyList<RetentionView> Classes { get; private set; } = [];

    /// <summary>The latest protocols.</summary>
    public IReadOnlyList<RetentionProtocol> Protocols { get; private set; } = [];

    /// <summary>The latest run of the job.</summary>
    public JobRun? LastRun { get; private set; }

    /// <summary>The answer first.</summary>
    public string Answer
    {
        get
        {
            var on = Classes.Count(c => c.Enabled);
            var waiting = Classes.Where(c => !c.Enabled).Sum(c => c.Due.Count);
            return (on == 0 ? "Ingen regel är påslagen, så inget gallras." : $"{on} av {Classes.Count} regler är påslagna.")
                + (waiting > 0 ? $" {waiting} uppgifter har passerat sin tid men väntar på ett beslut." : "");
        }
    }

    /// <summary>Whether the reader may open what a row leads to: who looks after privacy need not read the portfolio.</summary>
    public bool MayOpen(string href) => User.May(href.StartsWith("/organisationer", StringComparison.Ordinal) ? Permission.ReadOrganisations : Permission.ReadPortfolio);

    /// <summary>Shows the page.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Classes = await db.ReadRetentionAsync(cancel);
        Protocols = await db.ReadProtocolsAsync(cancel);
        LastRun = await db.ReadLastRetentionRunAsync(cancel);
    }
}
