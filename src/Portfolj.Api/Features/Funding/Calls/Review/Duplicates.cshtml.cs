using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Calls.Review;

/// <summary>Pairs of rounds that may be the same.</summary>
[Requires(Permission.EditCalls)]
public sealed class DuplicatesModel(PortfoljDb db) : PageModel
{
    /// <summary>Pairs that wait, likeliest first.</summary>
    public IReadOnlyList<SuggestedMerge> Pairs { get; private set; } = [];

    /// <summary>Lists.</summary>
    public async Task OnGetAsync(CancellationToken cancel) => Pairs = await db.SuggestedMergesAsync(cancel);
}
