using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Places;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Matching;
using Portfolj.Domain.Organisations;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Jobs.Matching;

/// <summary>Turns stored rounds and initiatives into the matcher's plain values. Computes nothing.</summary>
public static class MatchAdapter
{
    private static readonly (RoundField Field, MatchFact Fact)[] Quoted =
    [
        (RoundField.Applicants, MatchFact.Applicants), (RoundField.Geography, MatchFact.Geography), (RoundField.InvitedOnly, MatchFact.InvitedOnly),
        (RoundField.PartnershipRequired, MatchFact.Partnership), (RoundField.Closes, MatchFact.Closes), (RoundField.Period, MatchFact.Period),
        (RoundField.MaxGrant, MatchFact.Amount), (RoundField.OwnShare, MatchFact.OwnShare),
    ];

    /// <summary>A round with its call, funder, text and applicants loaded; <paramref name="facts"/> give the words behind its values.</summary>
    public static MatchRound Of(GrantRound round, IEnumerable<ReadFact> facts)
    {
        var quotes = facts.Where(f => f.Quote is not null).GroupBy(f => f.Field).ToDictionary(g => g.Key, g => g.MaxBy(f => f.ReadAt)!.Quote!);
        return new MatchRound
        {
            Id = round.Number,
            Title = round.Title,
            Programme = round.Programme,
            Funder = round.Call?.Funder?.Name,
            LegalAct = round.Call?.LegalAct,
            Text = round.FullText?.Body is { Length: > 0 } body ? body : round.Summary,
            Applicants = List(round, ApplicantRole.May) is { Count: > 0 } may ? may : null,
            Excluded = List(round, ApplicantRole.Excluded),
            PartnerOnly = List(round, ApplicantRole.PartnerOnly),
            PartnershipRequired = round.PartnershipRequired,
            InvitedOnly = round.InvitedOnly,
            Geography = round.Where,
            Opens = round.OpensOn,
            Closes = round.Closes,
            Rolling = round.DeadlineKind == DeadlineKind.Rolling,
            StatedClosed = round.StatedStatus == RoundStatus.Closed,
            Cancelled = round.IsCancelled,
            PeriodFrom = round.PeriodFrom,
            PeriodTo = round.PeriodTo,
            TotalBudget = Money.Of(round.TotalBudgetMinor, round.Currency),
            MinGrant = Money.Of(round.MinGrantMinor, round.Currency),
            MaxGrant = Money.Of(round.MaxGrantMinor, round.Currency),
            OwnShare = round.OwnShare,
            OwnShareByType = round.Applicants.Where(a => a.OwnShare is not null).ToDictionary(a => a.Type, a => a.OwnShare!.Value),
            TargetGroups = round.TargetGroups,
            Themes = round.Themes,
            Mechanism = NameOf(round.Call?.Mechanism),
            Quotes = Quoted.Where(q => quotes.ContainsKey(q.Field)).ToDictionary(q => q.Fact, q => quotes[q.Field]),
        };
    }

    /// <summary>An initiative with its goals, directions and years loaded.</summary>
    public static MatchInitiative Of(Initiative initiative, IReadOnlyDictionary<Guid, Goal> goals, IReadOnlyDictionary<Guid, PriorityDirection> directions, IReadOnlyList<ApplicantType> ownRoles) => new()
    {
        Id = initiative.Number,
        Title = initiative.Title,
        Problem = initiative.Problem,
        Description = initiative.Description,
        Goals = [.. initiative.Goals.Where(g => goals.ContainsKey(g.GoalId)).Select(g => new MatchGoal(goals[g.GoalId].Code, goals[g.GoalId].Name))],
        Directions = [.. initiative.Directions.Where(d => directions.ContainsKey(d.DirectionId)).Select(d => new MatchGoal(directions[d.DirectionId].Code, directions[d.DirectionId].Name))],
        TargetGroups = initiative.TargetGroups,
        Applicant = initiative.Applicant,
        ApplicantRoles = ownRoles.Contains(initiative.Applicant) ? ownRoles : [],
        Partners = initiative.PartnerTypes,
        County = initiative.PlaceCode.Length >= 2 ? initiative.PlaceCode[..2] : null,
        Municipality = initiative.PlaceCode.Length == 4 ? initiative.PlaceCode : null,
        PlaceName = Places.Name(initiative.PlaceCode),
        From = initiative.Starts,
        To = initiative.Ends,
        NeedByYear = initiative.Years.GroupBy(y => y.Year).ToDictionary(g => g.Key, g => g.Sum(y => y.CostOre)),
        OwnCapacity = initiative.OwnCapacityOre,
    };

    private static List<ApplicantType> List(GrantRound round, ApplicantRole role) => [.. round.ApplicantsAs(role)];

    private static string? NameOf(Mechanism? mechanism) => mechanism switch
    {
        Mechanism.Application => "ansökan",
        Mechanism.Requisition => "rekvisition",
        Mechanism.FrameRequisition => "bidragsram",
        Mechanism.FlatPerUnit => "fast belopp per enhet",
        Mechanism.DirectPayment => "utbetalning utan ansökan",
        _ => null,
    };
}
