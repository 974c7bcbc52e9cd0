using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>Enters a call that no source shows.</summary>
[Requires(Permission.EditCalls)]
public sealed class NewModel(PortfoljDb db) : PageModel
{
    /// <summary>Identity of the round to be; the same form sent twice gives one round.</summary>
    [BindProperty]
    public Guid Id { get; set; }

    /// <summary>Funder's name.</summary>
    [BindProperty]
    public string? Funder { get; set; }

    /// <summary>Type of a funder that is new.</summary>
    [BindProperty]
    public string? FunderType { get; set; }

    /// <summary>Act.</summary>
    [BindProperty]
    public string? LegalAct { get; set; }

    /// <summary>Name of <see cref="Domain.Funding.Mechanism"/>.</summary>
    [BindProperty]
    public string? Mechanism { get; set; }

    /// <summary>Full text.</summary>
    [BindProperty]
    public string? Text { get; set; }

    /// <summary>The round's fields.</summary>
    [BindProperty]
    public CallForm Input { get; set; } = new();

    /// <summary>Names of known funders.</summary>
    public IReadOnlyList<string> KnownFunders { get; private set; } = [];

    /// <summary>The round that this would repeat: number and identity.</summary>
    public (string Number, string Id)? Known { get; private set; }

    /// <summary>The trial that read what was pasted.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Prov { get; set; }

    /// <summary>What was pasted.</summary>
    public PastedCall? Read { get; private set; }

    /// <summary>Shows an empty form, or one that is filled with what was pasted.</summary>
    public async Task OnGetAsync(CancellationToken cancel)
    {
        Id = Guid.CreateVersion7();
        await LoadAsync(cancel);
        if (Read is { } read)
        {
            (Input, Funder, FunderType, LegalAct, Mechanism, Text) = (read.Form, read.Funder, read.FunderType.ToString(), read.LegalAct, read.Mechanism?.ToString(), read.Text);
        }
    }

    /// <summary>Enters the call.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        await LoadAsync(cancel);
        var reading = CallFormReading.Of(Input);
        var refusals = reading.Refusals;
        if (string.IsNullOrWhiteSpace(Funder))
        {
            refusals.Add(new Refusal("funder-missing", nameof(Funder)));
        }

        if (refusals.Count == 0)
        {
            var result = await new EnterCall(db).RunAsync(
                new NewCall
                {
                    Id = Id == Guid.Empty ? Guid.CreateVersion7() : Id,
                    Funder = Funder,
                    FunderType = Enum.TryParse<FunderType>(FunderType, out var type) && Enum.IsDefined(type) ? type : Domain.Funding.FunderType.State,
                    LegalAct = LegalAct,
                    Mechanism = Enum.TryParse<Mechanism>(Mechanism, out var mechanism) && Enum.IsDefined(mechanism) ? mechanism : null,
                    Text = Text,
                    Values = reading.Values,
                    Pasted = Read?.Facts ?? [],
                },
                User.Actor(),
                cancel);
            if (result.Ok)
            {
                TempData["Message"] = "Utlysningen är inlagd. Den jämförs med insatserna inom någon minut.";
                return Redirect($"/utlysningar/{result.Value}");
            }

            refusals = [.. result.Refusals];
            Known = refusals.Find(r => r.Code == "round-exists") is { Args: [var number, var id] } ? (number, id) : null;
        }

        ModelState.AddRefusals(refusals.Where(r => r.Field is null or nameof(Funder) or nameof(LegalAct) or nameof(Text)));
        ModelState.AddRefusals(refusals.Where(r => r.Field is not (null or nameof(Funder) or nameof(LegalAct) or nameof(Text))), nameof(Input));
        Response.StatusCode = RefusalTexts.Of(refusals[0]).Status;
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancel)
    {
        KnownFunders = await db.Funders.OrderBy(f => f.SortKey).Select(f => f.Name).ToListAsync(cancel);
        Read = Prov is { } trial ? await db.ReadPastedCallAsync(trial, cancel) : null;
    }
}
