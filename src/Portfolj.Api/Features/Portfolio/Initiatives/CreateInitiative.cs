using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Portfolio.Initiatives;

/// <summary>Registers an initiative and asks for matching, in one transaction.</summary>
public static class CreateInitiative
{
    /// <summary>
    /// Creates the initiative under the id that the form or the caller chose. An id that exists already is that initiative: sending twice makes one.
    /// Refused as not-own-unit when the doer may only register for their own department and it does not take part.
    /// </summary>
    public static async Task<Result<Guid>> RunAsync(PortfoljDb db, Guid id, InitiativeDetails details, Actor actor, CancellationToken cancel)
    {
        if (await db.Initiatives.AnyAsync(i => i.Id == id, cancel))
        {
            return id;
        }

        if (!actor.Covers(Permission.EditInitiatives, details.DepartmentIds))
        {
            return new Refusal("not-own-unit", nameof(details.DepartmentIds));
        }

        List<Refusal> refusals = [.. details.Check(), .. await db.UnknownReferencesAsync(details, cancel)];
        if (refusals.Count > 0)
        {
            return refusals;
        }

        try
        {
            await using var write = await db.WriteAsync(new AuditScope(actor, "initiative.create", "Ny insats"), cancel);
            var initiative = new Initiative
            {
                Id = id,
                PortfolioId = await db.Goals.Where(g => g.Id == details.GoalIds[0]).Select(g => g.PortfolioId).SingleAsync(cancel),
                Number = await db.NextNumberAsync(NumberPrefix.Initiative, cancel),
                CreatedAt = db.Clock.UtcNow(),
                State = InitiativeState.Idea,
            };
            _ = initiative.Describe(details).Value;
            db.Add(initiative);
            await db.AskForMatchingAsync(actor, cancel);
            await write.CommitAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // The same form sent twice at once: the second finds the first one's row.
            db.ChangeTracker.Clear();
            if (!await db.Initiatives.AnyAsync(i => i.Id == id, cancel))
            {
                throw;
            }
        }

        return id;
    }
}

/// <summary>Checks what an initiative's details refer to.</summary>
internal static class InitiativeReferences
{
    /// <summary>Refusals for goals, directions and organisations that do not exist, and for goals of more than one portfolio.</summary>
    public static async Task<List<Refusal>> UnknownReferencesAsync(this PortfoljDb db, InitiativeDetails details, CancellationToken cancel)
    {
        List<Refusal> refusals = [];
        Guid[] goalIds = [.. details.GoalIds.Distinct()];
        var portfolios = await db.Goals.Where(g => goalIds.Contains(g.Id)).Select(g => g.PortfolioId).ToListAsync(cancel);
        if (portfolios.Count != goalIds.Length || portfolios.Distinct().Count() > 1)
        {
            refusals.Add(new Refusal("goal-unknown", nameof(details.GoalIds)));
        }

        await CheckAsync(db.Directions.Select(d => d.Id), details.DirectionIds, nameof(details.DirectionIds));
        await CheckAsync(db.Organisations.Select(o => o.Id), details.DepartmentIds, nameof(details.DepartmentIds));
        await CheckAsync(db.Organisations.Select(o => o.Id), details.PartnerIds, nameof(details.PartnerIds));
        return refusals;

        async Task CheckAsync(IQueryable<Guid> all, IReadOnlyList<Guid> asked, string field)
        {
            Guid[] ids = [.. asked.Distinct()];
            if (await all.CountAsync(id => ids.Contains(id), cancel) != ids.Length)
            {
                refusals.Add(new Refusal("code-unknown", field));
            }
        }
    }
}
