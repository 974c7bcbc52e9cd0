using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Hosting;

namespace Portfolj.Api.Features.Start;

/// <summary>What a person sees when a page cannot be shown.</summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorModel(SiteAddress address) : PageModel
{
    /// <summary>What happened.</summary>
    public string Title { get; private set; } = "";

    /// <summary>What to do.</summary>
    public string Detail { get; private set; } = "";

    /// <summary>Where to go on; over plain http our own address, which says https.</summary>
    public string Home => Response.StatusCode == StatusCodes.Status426UpgradeRequired ? address.Of("/") : "/";

    /// <summary>Shown for every method: a refused post ends up here too.</summary>
    public void OnGet([FromRoute] int code) => Show(code);

    /// <summary>A refused post; the form may have a field of the same name.</summary>
    public void OnPost([FromRoute] int code) => Show(code);

    private void Show(int code)
    {
        var status = code is >= 400 and < 600 ? code : StatusCodes.Status404NotFound;
        Response.StatusCode = status;
        Title = RefusalTexts.StatusTitle(status);
        Detail = status == StatusCodes.Status400BadRequest
            ? "Sidan kan ha stått öppen för länge. Gå tillbaka, ladda om och försök igen: det du skrev finns kvar i webbläsaren."
            : RefusalTexts.StatusDetail(status);
    }
}
