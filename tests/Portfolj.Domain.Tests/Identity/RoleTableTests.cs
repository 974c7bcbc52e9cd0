using Portfolj.Domain.Identity;
using static Portfolj.Domain.Identity.Permission;
using static Portfolj.Domain.Identity.Role;

namespace Portfolj.Domain.Tests.Identity;

/// <summary>The table against the words of the domain specification §1 and §1.1.</summary>
public sealed class RoleTableTests
{
    private static readonly Role[] Everyone = Enum.GetValues<Role>();
    private static readonly Permission[] Everything = Enum.GetValues<Permission>();

    [Fact]
    public void Every_role_has_a_name_and_a_place() =>
        Assert.All(Everyone, role =>
        {
            Assert.NotEmpty(RoleTable.Name(role));
            Assert.NotEmpty(RoleTable.Unit(role));
        });

    [Fact]
    public void Every_permission_is_held_by_someone() =>
        Assert.All(Everything, p => Assert.Contains(Everyone, r => RoleTable.May(r, p)));

    [Fact]
    public void A_visitor_may_read_what_the_funders_published_and_nothing_else() =>
        Assert.Equal([ReadCalls], Everything.Where(p => RoleTable.May(null, p)));

    [Theory]
    [InlineData(EditCalls, new[] { GrantOfficer })]
    [InlineData(FollowCalls, new[] { PortfolioManager, DepartmentContact, GrantOfficer, CNetContact })]
    [InlineData(EditApplications, new[] { GrantOfficer })]
    [InlineData(EditDirective, new[] { PortfolioManager })]
    [InlineData(DecideDirective, new[] { SteeringChair })]
    [InlineData(EditInitiatives, new[] { PortfolioManager, DepartmentContact, CNetContact })]
    [InlineData(EditNeeds, new[] { PortfolioManager, DepartmentContact, CNetContact })]
    [InlineData(VoteOnInitiatives, new[] { SteeringMember, SteeringChair })]
    [InlineData(ConfirmDecisions, new[] { SteeringChair })]
    [InlineData(ConfirmFinance, new[] { FinanceController })]
    [InlineData(SignAsDirector, new[] { MunicipalDirector })]
    [InlineData(SignAsBoardChair, new[] { BoardChair })]
    [InlineData(DecideAdherence, new[] { CouncilSecretary })]
    [InlineData(DecideNetworkAdherence, new[] { WorkingCommittee })]
    [InlineData(DecideGuidance, new[] { ProcurementOfficer })]
    [InlineData(EditValueCases, new[] { GrantOfficer, FinanceController })]
    [InlineData(ReadAudit, new[] { Auditor })]
    [InlineData(ManageAccounts, new[] { Administrator })]
    public void A_permission_is_held_by_exactly_these(Permission permission, Role[] holders) =>
        Assert.Equal(holders.Order(), Everyone.Where(r => RoleTable.May(r, permission)));

    [Theory]
    [InlineData(DepartmentContact, EditInitiatives, Reach.Own)]
    [InlineData(CNetContact, EditInitiatives, Reach.Own)]
    [InlineData(PortfolioManager, EditInitiatives, Reach.All)]
    [InlineData(PartnerRepresentative, EditAdherence, Reach.Own)]
    [InlineData(CouncilSecretary, EditAdherence, Reach.All)]
    [InlineData(GrantOfficer, EditInitiatives, Reach.None)]
    public void Some_reach_only_what_is_their_own(Role role, Permission permission, Reach reach) => Assert.Equal(reach, RoleTable.Reach(role, permission));

    [Theory]
    [InlineData(CouncilMember)]
    [InlineData(WorkingCommittee)]
    [InlineData(PartnerRepresentative)]
    [InlineData(Administrator)]
    public void Those_who_are_no_employees_of_the_portfolio_read_neither_it_nor_its_hits(Role role) =>
        Assert.DoesNotContain(Everything, p => p is ReadPortfolio or ReadMatches or EditApplications && RoleTable.May(role, p));

    [Fact]
    public void The_portfolio_manager_never_approves_and_the_grant_officer_never_signs()
    {
        Assert.DoesNotContain(Everything, p => p is DecideDirective or ConfirmDecisions or VoteOnInitiatives or DecideApplications && RoleTable.May(PortfolioManager, p));
        Assert.DoesNotContain(Everything, p => p is SignAsDirector or SignAsBoardChair or DecideApplications && RoleTable.May(GrantOfficer, p));
    }

    [Fact]
    public void The_auditor_reads_and_changes_nothing() =>
        Assert.Equal([ReadCalls, ReadPortfolio, ReadMatches, ReadTimeReports, ReadCouncil, ReadOrganisations, ReadSources, ReadJobs, ReadAudit, OwnAccount], Everything.Where(p => RoleTable.May(Auditor, p)));

    [Fact]
    public void Whoever_decides_signs_or_administers_needs_a_second_factor() =>
        Assert.Equal(
            [SteeringMember, SteeringChair, FinanceController, MunicipalDirector, BoardChair, ProcurementOfficer, CouncilSecretary, WorkingCommittee, Administrator],
            Everyone.Where(RoleTable.NeedsSecondFactor));

    [Fact]
    public void Contacts_and_representatives_hold_their_role_for_a_unit() =>
        Assert.Equal([DepartmentContact, CNetContact, PartnerRepresentative], Everyone.Where(RoleTable.IsForUnit));

    [Fact]
    public void Every_scope_of_a_key_gives_one_permission_and_no_decision() =>
        Assert.All(ApiScopes.All, scope =>
        {
            var permission = Assert.IsType<Permission>(ApiScopes.PermissionOf(scope));
            Assert.NotEqual(scope, ApiScopes.Words(scope));
            Assert.DoesNotContain(permission, new[] { ManageAccounts, ManageKeys, ManagePrivacy, SignAsDirector, SignAsBoardChair, ConfirmDecisions });
        });
}
