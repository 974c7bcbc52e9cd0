using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Operations.Audit;

/// <summary>A question for entries of the log.</summary>
public sealed record AuditQuestion
{
    /// <summary>Words.</summary>
    [FromQuery(Name = "q"), Description("Ord som alla ska finnas i skälet eller i det som saken heter.")]
    public string? Q { get; init; }

    /// <summary>Action.</summary>
    [FromQuery(Name = "action"), Description("Handling, till exempel initiative.edit.")]
    public string? Action { get; init; }

    /// <summary>Kind of subject.</summary>
    [FromQuery(Name = "subject"), Description("Sorts sak, till exempel Initiative.")]
    public string? Subject { get; init; }

    /// <summary>One subject.</summary>
    [FromQuery(Name = "subjectId"), Description("En enda saks id.")]
    public Guid? SubjectId { get; init; }

    /// <summary>Kind of doer.</summary>
    [FromQuery(Name = "actorKind"), Description("person, job, source eller apiKey.")]
    public string? ActorKind { get; init; }

    /// <summary>Role.</summary>
    [FromQuery(Name = "actorRole"), Description("Rollen som användes, till exempel portfolioManager.")]
    public string? ActorRole { get; init; }

    /// <summary>First day.</summary>
    [FromQuery(Name = "from"), Description("Första dag, svensk tid.")]
    public DateOnly? From { get; init; }

    /// <summary>Last day.</summary>
    [FromQuery(Name = "to"), Description("Sista dag, svensk tid.")]
    public DateOnly? To { get; init; }

    /// <summary>Page.</summary>
    [FromQuery(Name = "page"), Description("Sida, från 1.")]
    public int? Page { get; init; }

    /// <summary>Rows a page.</summary>
    [FromQuery(Name = "limit"), Description("Rader per sida, 1–100.")]
    public int? Limit { get; init; }

    /// <summary>The filter, or what is wrong with the question.</summary>
    public Result<AuditFilter> Filter()
    {
        List<Refusal> refusals = [];
        var kind = AuditFilter.Named<ActorKind>(ActorKind);
        var role = AuditFilter.Named<Role>(ActorRole);
        if (ActorKind is not null && kind is null)
        {
            refusals.Add(new Refusal("code-unknown", nameof(ActorKind)));
        }

        if (ActorRole is not null && role is null)
        {
            refusals.Add(new Refusal("code-unknown", nameof(ActorRole)));
        }

        refusals.AddRange(new[] { (From, nameof(From)), (To, nameof(To)) }.Where(d => d.Item1 is { Year: < 2000 or > 2100 }).Select(d => new Refusal("date-out-of-range", d.Item2)));
        return refusals.Count > 0 ? refusals : new AuditFilter { Text = Q?.Trim() ?? "", Action = Action, Subject = Subject, SubjectId = SubjectId, ActorKind = kind, ActorRole = role, From = From, To = To };
    }
}

/// <summary>The audit log over REST: to read only.</summary>
public sealed class AuditApi : IRestArea
{
    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/audit-entries", async Task<IResult> ([AsParameters] AuditQuestion question, PortfoljDb db, CancellationToken cancel) =>
        {
            var filter = question.Filter();
            if (!filter.Ok)
            {
                return Rest.Problem(filter.Refusals);
            }

            var page = await db.ListAuditAsync(filter.Value, new PageAsked(question.Page, question.Limit), cancel);
            return TypedResults.Ok(new PageOf<RestAuditEntry>([.. page.Items.Select(RestAuditEntry.Of)], page.Page, page.Limit, page.Total));
        })
        .Requires(Permission.ReadAudit)
        .Produces<PageOf<RestAuditEntry>>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .WithTags("audit-entries")
        .WithSummary("Händelseloggen")
        .WithDescription("Vem som har gjort vad, när och varför, nyast först, med före och efter. Persondata och hemligheter står aldrig i klartext. Posterna hör ihop i en kedja av hashvärden: varje post anger föregående posts hash.");
}
