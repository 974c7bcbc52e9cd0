using Microsoft.EntityFrameworkCore;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Organisations;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Data.Seed;

/// <summary>The demo municipality of the first start in Development. Everything invented in it is marked as example.</summary>
public static class DemoMunicipality
{
    private static readonly (string Code, string Name, int Slot, string Letter)[] Goals =
    [
        ("SAFE", "Trygghet och säkerhet", 1, "T"),
        ("CHILD", "Barn och ungas jämlika livsvillkor", 2, "B"),
        ("SCHOOL", "Behörighet till gymnasiet och gymnasieexamen", 3, "G"),
        ("SELF", "Egen försörjning", 4, "F"),
        ("MENTAL", "God psykisk hälsa", 5, "P"),
    ];

    private static readonly string[] Departments =
    [
        "Kommunledningskontoret", "Socialförvaltningen", "Förvaltningen förskola och skola", "Gymnasieförvaltningen",
        "Förvaltningen utbildning, försörjning och arbete", "Kultur- och fritidsförvaltningen", "Vård- och omsorgsförvaltningen", "Samhällsbyggnad",
    ];

    // Synthetic numbers that pass the check digit; the associations do not exist.
    private static readonly (string Name, string Number, OrganisationKind Kind)[] Partners =
    [
        ("Föreningen Grannstöd Öster", "802412-3450", OrganisationKind.Association),
        ("Rörelse för alla", "802413-1115", OrganisationKind.Association),
        ("Kooperativet Gröna handen", "769614-2202", OrganisationKind.SocialEnterprise),
        ("Läsfrämjarna i länet", "802415-3309", OrganisationKind.StudyAssociation),
    ];

    /// <summary>Creates the demo municipality unless a municipality exists already. Safe to call at every start.</summary>
    public static async Task EnsureAsync(PortfoljDb db, CancellationToken cancel)
    {
        if (await db.Municipalities.AnyAsync(cancel))
        {
            return;
        }

        await using var write = await db.WriteAsync(new AuditScope(Actor.Job("installation"), "installation.demo", "Första start i utvecklingsläge: exempelkommun"), cancel);
        var today = db.Clock.SwedishToday();
        var legalPerson = Organisation("Örebro kommun", OrganisationKind.Municipality, "212000-1967", isExample: false);
        db.Add(legalPerson);
        db.Add(new Municipality
        {
            Name = "Örebro kommun",
            PlaceCode = "1880",
            OrganisationId = legalPerson.Id,
            ApplicantRoles = [ApplicantType.Municipality, ApplicantType.PrincipalOrganiser],
            HelpMailbox = "portfolj@example.se",
            InstalledOn = today,
            IsExample = true,
        });
        var parties = Departments.Select(d => Organisation(d, OrganisationKind.Department, null, isExample: false))
            .Concat(Partners.Select(p => Organisation(p.Name, p.Kind, p.Number, isExample: true)))
            .ToDictionary(o => o.Name);
        db.AddRange(parties.Values);

        var portfolio = new Portfolio
        {
            Name = "Portfölj social hållbarhet",
            Purpose = "Samlar insatser som kräver flera förvaltningar tillsammans. Portföljen har ingen egen budget: insatserna betalas med statsbidrag, EU-medel och annan extern finansiering.",
        };
        db.Add(portfolio);
        var goals = Goals.Select((g, i) => new Goal { PortfolioId = portfolio.Id, Code = g.Code, Name = g.Name, Order = i + 1, Slot = g.Slot, Letter = g.Letter }).ToDictionary(g => g.Code);
        db.AddRange(goals.Values);
        var directions = DirectionsOf(portfolio, 2024, isExample: false).Concat(today.Year == 2024 ? [] : DirectionsOf(portfolio, today.Year, isExample: true)).ToList();
        db.AddRange(directions);
        await db.SaveChangesAsync(cancel);

        foreach (var demo in DemoInitiatives.All(today))
        {
            var initiative = new Initiative
            {
                PortfolioId = portfolio.Id,
                Number = await db.NextNumberAsync(NumberPrefix.Initiative, cancel),
                CreatedAt = db.Clock.UtcNow(),
                State = demo.State,
                IsExample = true,
            };
            _ = initiative.Describe(demo.Details with
            {
                PlaceCode = "1880",
                GoalIds = [.. demo.GoalCodes.Select(g => goals[g].Id)],
                DirectionIds = [.. directions.Where(d => demo.DirectionCodes.Contains(d.Code) && d.Year == demo.DirectionYear).Select(d => d.Id)],
                DepartmentIds = [.. demo.Departments.Select(d => parties[d].Id)],
                PartnerIds = [.. demo.Partners.Select(p => parties[p].Id)],
            }).Value;
            db.Add(initiative);
        }

        await write.CommitAsync(cancel);
    }

    private static PriorityDirection[] DirectionsOf(Portfolio portfolio, int year, bool isExample) =>
    [
        new() { PortfolioId = portfolio.Id, Code = "LANG", Name = "Språkutveckling", Year = year, GoalCodes = ["SCHOOL", "CHILD"], IsExample = isExample },
        new() { PortfolioId = portfolio.Id, Code = "CRIME", Name = "Trygghet och brottsförebyggande arbete", Year = year, GoalCodes = ["SAFE"], IsExample = isExample },
    ];

    private static Organisation Organisation(string name, OrganisationKind kind, string? number, bool isExample) =>
        new() { Name = name, SortKey = SwedishText.SortKey(name), Kind = kind, OrgNumber = number, IsExample = isExample };
}
