using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Api.Features.Portfolio.Initiatives;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Data.Privacy;

namespace Portfolj.Api.Features.Privacy;

/// <summary>What is typed to find a person.</summary>
public sealed class ExtractForm
{
    /// <summary>Name or address. Posted, never in an address.</summary>
    public string? Search { get; set; }
}

/// <summary>Register extract for a person: a page to print, or JSON.</summary>
public sealed class ExtractModel(PortfoljDb db) : PageModel
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>What is typed.</summary>
    [BindProperty]
    public ExtractForm Input { get; set; } = new();

    /// <summary>What was found; <c>null</c> before one has searched.</summary>
    public RegisterExtract? Found { get; private set; }

    /// <summary>Kinds of rows as people call them; a kind without a word of its own stands as in the code.</summary>
    public static string KindName(string kind) => kind switch
    {
        "Organisation" => "Organisation",
        "Account" => "Konto",
        _ => kind,
    };

    /// <summary>Fields as people call them.</summary>
    public static string FieldName(string field) => field switch
    {
        "ContactName" => "Kontaktperson",
        "ContactMailbox" => "E-postadress för kontakt",
        "ConsentHow" => "Så gavs samtycket",
        "Email" or "NormalizedEmail" => "E-postadress",
        "UserName" or "NormalizedUserName" => "Användarnamn",
        "DisplayName" => "Namn",
        _ => field,
    };

    /// <summary>An empty search.</summary>
    public void OnGet()
    {
    }

    /// <summary>Shows what was found.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await DrawUpAsync(cancel);
        return Page();
    }

    /// <summary>The same as a file.</summary>
    public async Task<IActionResult> OnPostJsonAsync(CancellationToken cancel) =>
        await DrawUpAsync(cancel) is { } found
            ? File(JsonSerializer.SerializeToUtf8Bytes(new { format = "portfolj-registerutdrag", formatVersion = 1, drawnUpAt = db.Clock.GetUtcNow().UtcDateTime, content = found }, Json), "application/json", "registerutdrag.json")
            : Page();

    private async Task<RegisterExtract?> DrawUpAsync(CancellationToken cancel)
    {
        var drawn = await DrawUpExtract.RunAsync(db, Input.Search, User.Actor(), cancel);
        if (!drawn.Ok)
        {
            ModelState.AddRefusals(drawn.Refusals, nameof(Input));
            Response.StatusCode = RefusalTexts.Of(drawn.Refusals[0]).Status;
            return null;
        }

        Response.Headers.CacheControl = "private, no-store";
        return Found = drawn.Value;
    }
}
