using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Components;
using Portfolj.Api.Features.Funding.Calls;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Trials;

namespace Portfolj.Api.Features.Funding.Sources.Setup;

/// <content>What the form offers, and how it comes back after a refusal.</content>
public sealed partial class EditModel
{
    /// <summary>Fields in the order of the form, for the summary of what is wrong.</summary>
    public static readonly string[] Order =
    [
        "", "Input.Name", "Input.Funder", "Input.FunderType", "Input.ListUrls", "Input.Examples", "Input.NextWords", "Input.Opens", "Input.Closes", "Input.Closed", "Input.Where", "Input.Places",
        "Input.Days", "Input.Hour", "Input.Enabled", "Input.LinkPath", "Input.Hosts", "Pasted", "PastedKind", "Json",
    ];

    /// <summary>Kinds of funders.</summary>
    public static IEnumerable<SelectListItem> FunderTypes => Enum.GetValues<FunderType>().Select(t => new SelectListItem(t.Name(), t.ToString()));

    /// <summary>Where the calls hold.</summary>
    public static readonly Choice[] Wheres = [new(SourceForm.WhereOnPage, "Det står på varje utlysnings sida"), new(SourceForm.WhereNational, "Hela landet, alltid"), new(SourceForm.WherePlaces, "Vissa län eller kommuner, alltid")];

    /// <summary>What a pasted page is.</summary>
    public static readonly Choice[] PastedKinds = [new(nameof(TrialKind.CallPage), "En utlysnings egen sida"), new(nameof(TrialKind.ListPage), "Listan")];

    /// <summary>Days of collecting; the plan that the source has, when it is none of the usual ones.</summary>
    public IEnumerable<SelectListItem> Days
    {
        get
        {
            SelectListItem[] usual = [new("Varje arbetsdag", "MON-FRI"), new("Måndagar", "MON"), new("Tisdagar", "TUE"), new("Onsdagar", "WED"), new("Torsdagar", "THU"), new("Fredagar", "FRI")];
            return Input.Days == SourceForm.OwnPlan ? usual.Append(new SelectListItem("Som nu (eget schema)", SourceForm.OwnPlan)) : usual;
        }
    }

    /// <summary>The address of this page.</summary>
    public string Here => Source is null ? "/kallor/ny" : $"/kallor/{Source.Id}/andra";

    /// <summary>False for sources that a reader in code reads: they are only changed as JSON.</summary>
    public bool HasForm => Before.Count == 0 || Before["reader"]?.ToString() == "pages";

    private JsonObject Before { get; set; } = [];

    private async Task<bool> LoadAsync(Guid? id, CancellationToken cancel)
    {
        Source = id is { } known ? await db.ReadEditedSourceAsync(known, cancel) : null;
        if (Source is not null && SourceFormReading.ReadJson(Source.Definition) is { Ok: true } stored)
        {
            Before = stored.Value;
        }

        return id is null || Source is not null;
    }

    private PageResult Refused(IEnumerable<Refusal> refusals)
    {
        foreach (var refusal in refusals)
        {
            var own = refusal.Field is null or nameof(Json) or nameof(Pasted);
            ModelState.AddModelError(own ? refusal.Field ?? "" : $"Input.{refusal.Field}", RefusalTexts.Of(refusal).Text);
            Response.StatusCode = RefusalTexts.Of(refusal).Status;
        }

        return Page();
    }
}

/// <summary>Small questions of the form to the database.</summary>
internal static class SetupReads
{
    /// <summary>A key made of the name that no source has.</summary>
    public static async Task<string> FreeKeyAsync(this PortfoljDb db, string? name, CancellationToken cancel)
    {
        var key = SourceFormReading.KeyOf(name);
        var taken = await db.Sources.Where(s => s.Key.StartsWith(key)).Select(s => s.Key).ToListAsync(cancel);
        return !taken.Contains(key) ? key : Enumerable.Range(2, taken.Count + 1).Select(n => $"{key}-{n}").First(k => !taken.Contains(k));
    }

    /// <summary>Whether the definition of a trial was wrong in itself, so that nothing was fetched.</summary>
    public static async Task<bool> HasProblemsAsync(this PortfoljDb db, Guid trial, CancellationToken cancel) =>
        (await db.SourceTrials.AsNoTracking().SingleAsync(t => t.Id == trial, cancel)).Found.Problems.Count > 0;
}
