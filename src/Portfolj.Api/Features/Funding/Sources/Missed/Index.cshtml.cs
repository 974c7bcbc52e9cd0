using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Hosting;
using Portfolj.Data;

namespace Portfolj.Api.Features.Funding.Sources.Missed;

/// <summary>"Varför missade vi detta?": an address or a title, and what became of it.</summary>
public sealed class IndexModel(PortfoljDb db) : PageModel
{
    /// <summary>What is asked.</summary>
    public MissedQuestion Question { get; private set; } = new(null, null);

    /// <summary>The answer, once asked.</summary>
    public MissedReport? Report { get; private set; }

    /// <summary>Why it cannot be answered.</summary>
    public string? Fault { get; private set; }

    /// <summary>Which field is at fault.</summary>
    public bool IsUrlAtFault { get; private set; }

    /// <summary>Shows the form, and the answer when something is asked.</summary>
    public async Task OnGetAsync(string? adress, string? titel, CancellationToken cancel)
    {
        Question = new MissedQuestion(adress, titel);
        if (!Request.Query.ContainsKey(nameof(adress)) && !Request.Query.ContainsKey(nameof(titel)))
        {
            return;
        }

        var result = await db.WhyMissedAsync(Question, cancel);
        if (result.Ok)
        {
            Report = result.Value;
        }
        else
        {
            (Fault, IsUrlAtFault) = (RefusalTexts.Of(result.Refusals[0]).Text, result.Refusals[0].Code == "url-unreadable");
            Response.StatusCode = RefusalTexts.Of(result.Refusals[0]).Status;
        }
    }
}
