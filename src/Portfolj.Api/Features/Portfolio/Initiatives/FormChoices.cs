using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Components;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Portfolio.Initiatives;

/// <summary>What one can choose among in the form.</summary>
public sealed record FormChoices
{
    /// <summary>Goals in their order.</summary>
    public required IReadOnlyList<Choice> Goals { get; init; }

    /// <summary>Directions, latest year first.</summary>
    public required IReadOnlyList<Choice> Directions { get; init; }

    /// <summary>Departments in Swedish order.</summary>
    public required IReadOnlyList<Choice> Departments { get; init; }

    /// <summary>Partners in Swedish order.</summary>
    public required IReadOnlyList<Choice> Partners { get; init; }

    /// <summary>The municipality's own place.</summary>
    public required string OwnPlace { get; init; }

    /// <summary>Who can apply.</summary>
    public static IReadOnlyList<SelectListItem> Applicants { get; } = [.. ApplicantTypes.All.Select(t => new SelectListItem(Capital(t.NameOfOne()), t.Key()))];

    /// <summary>Kinds of partners.</summary>
    public static IReadOnlyList<Choice> PartnerTypes { get; } = [.. ApplicantTypes.All.Select(t => new Choice(t.Key(), Capital(t.Name())))];

    /// <summary>Own municipality and county first, then every other place under its kind.</summary>
    public IReadOnlyList<SelectListItem> PlaceItems
    {
        get
        {
            SelectListGroup own = new() { Name = "Nära" }, counties = new() { Name = "Län" }, municipalities = new() { Name = "Kommuner" };
            string[] near = [OwnPlace, OwnPlace[..2]];
            return
            [
                .. near.Select(code => new SelectListItem(Places.Name(code), code) { Group = own }),
                .. Places.Counties.Where(c => !near.Contains(c.Code)).Select(c => new SelectListItem(c.Name, c.Code) { Group = counties }).OrderBy(i => SwedishText.SortKey(i.Text), StringComparer.Ordinal),
                .. Places.Municipalities.Where(m => !near.Contains(m.Code)).Select(m => new SelectListItem(m.Name, m.Code) { Group = municipalities }).OrderBy(i => SwedishText.SortKey(i.Text), StringComparer.Ordinal),
            ];
        }
    }

    private static string Capital(string text) => char.ToUpper(text[0], SwedishText.Culture) + text[1..];
}

/// <summary>One field in two versions.</summary>
/// <param name="Field">What people call it.</param>
/// <param name="Mine">What was typed now.</param>
/// <param name="Saved">What is saved.</param>
public sealed record TwoVersions(string Field, string Mine, string Saved);

/// <summary>The form with all that it shows. Partial <c>_InitiativeForm</c>.</summary>
/// <param name="Input">What is typed.</param>
/// <param name="Choices">What one can choose among.</param>
/// <param name="IsNew">A new initiative; no reason is asked for.</param>
/// <param name="BackTo">Where "Avbryt" leads.</param>
/// <param name="ForOwnUnit">The one who types may only register for their own department, which must stay among the departments.</param>
public sealed record InitiativeFormView(InitiativeForm Input, FormChoices Choices, bool IsNew, string BackTo, bool ForOwnUnit)
{
    /// <summary>What must be known before one chooses departments.</summary>
    public string? DepartmentHint => ForOwnUnit ? "Din egen förvaltning måste vara med." : null;
}

/// <summary>Reads and compares for the form.</summary>
public static class InitiativeForms
{
    /// <summary>What there is to choose from.</summary>
    public static async Task<FormChoices> ReadFormChoicesAsync(this PortfoljDb db, CancellationToken cancel) => new()
    {
        // Ids become text here and not in the database: products differ in how they write them.
        Goals = [.. (await db.Goals.OrderBy(g => g.Order).Select(g => new NamedGoal(g.Id, g.Code, new GoalMark(g.Slot, g.Letter, g.Name))).ToListAsync(cancel))
            .Select(g => new Choice(g.Id.ToString(), g.Mark.Name, null, g.Mark))],
        Directions = [.. (await db.Directions.OrderByDescending(d => d.Year).ThenBy(d => d.Code).Select(d => new NamedDirection(d.Id, d.Name, d.Year, d.IsExample)).ToListAsync(cancel))
            .Select(d => new Choice(d.Id.ToString(), d.Words))],
        Departments = await OrganisationsAsync(db.Organisations.Where(o => o.Kind == OrganisationKind.Department || o.Kind == OrganisationKind.MunicipalCompany), cancel),
        Partners = await OrganisationsAsync(
            db.Organisations.Where(o => o.Kind != OrganisationKind.Department && o.Kind != OrganisationKind.MunicipalCompany && o.Kind != OrganisationKind.Board && o.Kind != OrganisationKind.Municipality), cancel),
        OwnPlace = await db.Municipalities.Select(m => m.PlaceCode).SingleAsync(cancel),
    };

    /// <summary>The fields in which two versions differ.</summary>
    public static IReadOnlyList<TwoVersions> Differences(this FormChoices choices, InitiativeForm mine, InitiativeForm saved) =>
        [.. Lines(choices, mine).Zip(Lines(choices, saved), (m, s) => new TwoVersions(m.Field, m.Text, s.Text)).Where(v => Squeeze(v.Mine) != Squeeze(v.Saved))];

    private static async Task<IReadOnlyList<Choice>> OrganisationsAsync(IQueryable<Organisation> organisations, CancellationToken cancel) =>
        [.. (await organisations.OrderBy(o => o.SortKey).Select(o => new NamedOrganisation(o.Id, o.Name)).ToListAsync(cancel)).Select(o => new Choice(o.Id.ToString(), o.Name))];

    private static IEnumerable<(string Field, string Text)> Lines(FormChoices choices, InitiativeForm form)
    {
        yield return ("Titel", form.Title ?? "");
        yield return ("Problemet", form.Problem ?? "");
        yield return ("Det här ska göras", form.Description ?? "");
        yield return ("Målgrupper", form.TargetGroups ?? "");
        yield return ("Mål", Names(choices.Goals, form.GoalIds));
        yield return ("Inriktningar", Names(choices.Directions, form.DirectionIds));
        yield return ("Söker som", FormChoices.Applicants.FirstOrDefault(a => a.Value == form.Applicant)?.Text ?? "");
        yield return ("Partner kan vara", Names(FormChoices.PartnerTypes, form.PartnerTypes));
        yield return ("Förvaltningar", Names(choices.Departments, form.DepartmentIds));
        yield return ("Partner", Names(choices.Partners, form.PartnerIds));
        yield return ("Plats", Places.Name(form.PlaceCode ?? ""));
        yield return ("Första dag", form.Starts ?? "");
        yield return ("Sista dag", form.Ends ?? "");
        yield return ("Kostnad per år", string.Join('\n', form.Years.Where(y => !string.IsNullOrWhiteSpace(y.Amount)).Select(y => $"{y.Year}: {y.Amount}")));
        yield return ("Egen medfinansiering", form.OwnCapacity ?? "");
    }

    private static string Names(IReadOnlyList<Choice> choices, List<string> chosen) => string.Join(", ", choices.Where(c => chosen.Contains(c.Value, StringComparer.OrdinalIgnoreCase)).Select(c => c.Text));

    private static string Squeeze(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
