using Microsoft.EntityFrameworkCore;
using Portfolj.Data;
using Portfolj.Domain.Organisations;
using Portfolj.Domain.Portfolio;
using Portfolj.Testing;

namespace Portfolj.Api.Tests.Access;

/// <summary>An initiative in which several departments take part, so that each of their contacts may edit it.</summary>
internal static class SharedInitiative
{
    /// <summary>Adds it and gives its id.</summary>
    public static async Task<Guid> AddAsync(PortfoljDb db, IReadOnlyList<Guid> departments)
    {
        await using var write = await db.WriteAsync(Rows.Scope("initiative.create"), CancellationToken.None);
        var goal = await db.Goals.OrderBy(g => g.Order).FirstAsync();
        var initiative = new Initiative
        {
            PortfolioId = goal.PortfolioId,
            Number = await db.NextNumberAsync(NumberPrefix.Initiative, CancellationToken.None),
            CreatedAt = db.Clock.UtcNow(),
            State = InitiativeState.Idea,
        };
        _ = initiative.Describe(new InitiativeDetails { Title = "Gemensam insats", Applicant = ApplicantType.Municipality, PlaceCode = "1880", GoalIds = [goal.Id], DepartmentIds = departments }).Value;
        db.Add(initiative);
        await write.CommitAsync(CancellationToken.None);
        return initiative.Id;
    }
}
