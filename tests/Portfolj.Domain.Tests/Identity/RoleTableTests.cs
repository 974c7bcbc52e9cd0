using Portfolj.Domain.Identity;

namespace Portfolj.Domain.Tests.Identity;

public sealed class RoleTableTests
{
    [Fact]
    public void Every_role_has_a_name_and_a_place() =>
        Assert.All(Enum.GetValues<Role>(), role =>
        {
            Assert.NotEmpty(RoleTable.Name(role));
            Assert.NotEmpty(RoleTable.Unit(role));
        });

    [Fact]
    public void Every_permission_is_held_by_someone() =>
        Assert.All(Enum.GetValues<Permission>(), p => Assert.Contains(Enum.GetValues<Role>(), r => RoleTable.May(r, p)));

    [Fact]
    public void A_visitor_may_read_what_the_funders_published_and_nothing_else() =>
        Assert.Equal([Permission.ReadCalls], Enum.GetValues<Permission>().Where(p => RoleTable.May(null, p)));

    [Theory]
    [InlineData(Role.CouncilMember)]
    [InlineData(Role.WorkingCommittee)]
    [InlineData(Role.PartnerRepresentative)]
    public void Those_from_outside_the_municipality_see_no_more_than_a_visitor_yet(Role role) =>
        Assert.Equal([Permission.ReadCalls], Enum.GetValues<Permission>().Where(p => RoleTable.May(role, p)));

    [Theory]
    [InlineData(Role.Auditor)]
    [InlineData(Role.BoardChair)]
    [InlineData(Role.SteeringMember)]
    public void Those_who_decide_or_review_change_nothing(Role role) =>
        Assert.DoesNotContain(Enum.GetValues<Permission>().Where(p => p is Permission.EditCalls or Permission.EditInitiatives or Permission.StartJobs), p => RoleTable.May(role, p));

    [Fact]
    public void Only_the_grant_officer_corrects_calls() =>
        Assert.Equal([Role.GrantOfficer], Enum.GetValues<Role>().Where(r => RoleTable.May(r, Permission.EditCalls)));
}
