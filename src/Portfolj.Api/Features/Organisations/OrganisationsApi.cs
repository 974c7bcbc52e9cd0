using Portfolj.Api.Features.Portfolio.Initiatives;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Organisations;

namespace Portfolj.Api.Features.Organisations;

/// <summary>The register over REST: the same reads and writes as the pages.</summary>
public sealed class OrganisationsApi : IRestArea
{
    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder api)
    {
        var organisations = api.MapGroup("/organisations").WithTags("organisations");
        organisations.MapGet("", ListAsync)
            .Requires(Permission.ReadOrganisations)
            .Produces<PageOf<RestListedOrganisation>>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Organisationer")
            .WithDescription("Registret i bokstavsordning, en sida i taget. Kan begränsas till ett slag (till exempel association) eller ord i namnet; ett helt organisationsnummer ger just den. Namn på kontaktpersoner listas aldrig.");
        organisations.MapGet("/{id:guid}", async Task<IResult> (Guid id, HttpContext http, PortfoljDb db, CancellationToken cancel) =>
                http.User.May(Permission.ReadOrganisations, [id]) && await ReadAsync(id, http, db, cancel) is { } found ? TypedResults.Ok(found) : TypedResults.NotFound())
            .Requires(Permission.ReadOrganisations)
            .Produces<RestOrganisation>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("En organisation")
            .WithDescription("Alla uppgifter om en organisation. Kontaktpersonens namn och samtycke är null för den som inte får ändra organisationen.");
        organisations.MapPost("", CreateAsync)
            .Requires(Permission.EditOrganisations)
            .Produces<RestOrganisation>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Registrera en organisation")
            .WithDescription("Namn och slag krävs. Ett personnummer tas inte emot som organisationsnummer, och sparas eller loggas inte. Finns numret redan blir svaret 409 med adressen till den i Location. Ett namn på en kontaktperson kräver samtycke.");
        organisations.MapPut("/{id:guid}", EditAsync)
            .Requires(Permission.EditOrganisations)
            .Produces<RestOrganisation>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithSummary("Ändra en organisation")
            .WithDescription("Ersätter alla uppgifter. Skicka versionen som lästes och ett skäl. En företrädare får bara ändra sin egen organisations kontaktuppgifter. Tas kontaktpersonens namn bort raderas det också ur loggen.");
    }

    private static async Task<IResult> ListAsync(int? page, int? limit, string? kind, string? q, HttpContext http, PortfoljDb db, CancellationToken cancel)
    {
        OrganisationKind? wanted = OrganisationKinds.All.Where(k => k.ToString().Equals(kind, StringComparison.OrdinalIgnoreCase)).Select(k => (OrganisationKind?)k).FirstOrDefault();
        if (!string.IsNullOrEmpty(kind) && wanted is null)
        {
            return Rest.Problem([new Refusal("code-unknown", nameof(kind))]);
        }

        if (http.User.LacksUnit(Permission.ReadOrganisations))
        {
            return Rest.Problem([new Refusal("not-own-unit")]);
        }

        var rows = await db.ListOrganisationsAsync(new OrganisationFilter((q ?? "").Trim(), wanted, http.User.OnlyUnit(Permission.ReadOrganisations)), new PageAsked(page, limit), cancel);
        return TypedResults.Ok(new PageOf<RestListedOrganisation>([.. rows.Items.Select(RestListedOrganisation.Of)], rows.Page, rows.Limit, rows.Total));
    }

    private static async Task<IResult> CreateAsync(RestOrganisationWrite body, HttpContext http, PortfoljDb db, CancellationToken cancel)
    {
        if (http.User.Actor().Reach(Permission.EditOrganisations) != Reach.All)
        {
            // A representative has one organisation and makes no others, whatever the body says.
            return Rest.Problem([new Refusal("not-own-unit")]);
        }

        var details = body.Read(db.Clock.SwedishToday());
        if (!details.Ok)
        {
            return Rest.Problem(details.Refusals);
        }

        var id = body.Id is { } own && own != Guid.Empty ? own : Guid.CreateVersion7();
        var created = await CreateOrganisation.RunAsync(db, id, details.Value, http.User.Actor(), cancel);
        return created.Ok
            ? TypedResults.Created($"{Rest.Root}/organisations/{created.Value}", await ReadAsync(created.Value, http, db, cancel))
            : await RefuseAsync(created.Refusals, details.Value, id, http, db, cancel);
    }

    private static async Task<IResult> EditAsync(Guid id, RestOrganisationWrite body, HttpContext http, PortfoljDb db, CancellationToken cancel)
    {
        if (!http.User.May(Permission.ReadOrganisations, [id]) || await db.ReadOrganisationAsync(id, cancel) is null)
        {
            return Rest.Problem([new Refusal("organisation-unknown")]);
        }

        var details = body.Read(db.Clock.SwedishToday());
        if (!details.Ok)
        {
            return Rest.Problem([.. details.Refusals, .. ChangeReason.Check(body.Reason)]);
        }

        var edited = await EditOrganisation.RunAsync(db, id, body.Version ?? 0, details.Value, body.Reason, http.User.Actor(), cancel);
        return edited.Ok ? TypedResults.Ok(await ReadAsync(id, http, db, cancel)) : await RefuseAsync(edited.Refusals, details.Value, id, http, db, cancel);
    }

    private static async Task<IResult> RefuseAsync(IReadOnlyList<Refusal> refusals, OrganisationDetails details, Guid id, HttpContext http, PortfoljDb db, CancellationToken cancel)
    {
        if (refusals[0].Code == "org-number-taken" && await db.WhoHasAsync(details.Number, id, cancel) is { } existing)
        {
            http.Response.Headers.Location = $"{Rest.Root}/organisations/{existing.Id}";
        }

        return Rest.Problem(refusals);
    }

    private static async Task<RestOrganisation?> ReadAsync(Guid id, HttpContext http, PortfoljDb db, CancellationToken cancel) =>
        await db.ReadOrganisationAsync(id, cancel) is { } found ? RestOrganisation.Of(http.User.May(Permission.EditOrganisations, [id]) ? found : found.WithoutPerson()) : null;
}
