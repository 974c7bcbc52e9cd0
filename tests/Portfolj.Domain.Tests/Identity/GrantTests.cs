using FsCheck;
using FsCheck.Fluent;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Domain.Tests.Identity;

/// <summary>Grants of roles, keys for machines, four eyes.</summary>
public sealed class GrantTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly DateTime Now = new(2026, 11, 22, 8, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(Role.GrantOfficer, false, 0, null, null, "")]
    [InlineData(Role.GrantOfficer, true, 0, null, null, "unit-not-for-role")]
    [InlineData(Role.DepartmentContact, false, 0, null, null, "unit-missing")]
    [InlineData(Role.DepartmentContact, true, 0, 0, null, "")]
    [InlineData(Role.MunicipalDirector, false, 0, -1, null, "ends-before-starts")]
    [InlineData(Role.MunicipalDirector, false, 0, null, "Punkt 3.1", "delegation-needs-end")]
    [InlineData(Role.MunicipalDirector, false, 0, 14, "Punkt 3.1", "")]
    [InlineData(Role.MunicipalDirector, false, 40_000, null, null, "date-out-of-range")]
    public void A_grant_names_its_unit_and_ends_when_it_must(Role role, bool withUnit, int from, int? to, string? delegation, string refused)
    {
        var grant = RoleGrant.Create("annan", Guid.NewGuid(), role, withUnit ? Guid.NewGuid() : null, Today.AddDays(from), to is { } t ? Today.AddDays(t) : null, delegation);
        Assert.Equal(refused, string.Join(",", grant.Refusals.Select(r => r.Code)));
    }

    [Fact]
    public void RL_01_nobody_grants_a_role_to_themselves()
    {
        var own = Guid.NewGuid();
        Assert.Equal(["four-eyes"], RoleGrant.Create(own.ToString(), own, Role.Auditor, null, Today, null, null).Refusals.Select(r => r.Code));
        Assert.Equal(["four-eyes"], RoleGrant.Create(own.ToString().ToUpperInvariant(), own, Role.Auditor, null, Today, null, null).Refusals.Select(r => r.Code));
        Assert.Null(FourEyes.Check(own.ToString(), Guid.NewGuid().ToString()));
    }

    [Fact]
    public void A_grant_holds_on_its_days_and_no_other() =>
        Prop.ForAll<int, int, int>((start, length, asked) =>
        {
            var from = Today.AddDays(start % 1000);
            var to = from.AddDays(Math.Abs(length % 1000));
            var day = Today.AddDays(asked % 2000);
            return RoleGrant.Create("annan", Guid.NewGuid(), Role.Auditor, null, from, to, null).Value.HoldsOn(day) == (from <= day && day <= to);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_grant_that_is_ended_does_not_hold_today_and_ends_once()
    {
        var grant = RoleGrant.Create("annan", Guid.NewGuid(), Role.Auditor, null, Today.AddDays(-10), null, null).Value;
        Assert.Equal(Today.AddDays(-1), grant.EndBefore(Today).Value);
        Assert.False(grant.HoldsOn(Today));
        Assert.Equal("grant-ended", grant.EndBefore(Today).Refusals[0].Code);
    }

    [Fact]
    public void A_key_opens_with_its_own_secret_until_it_ends_or_is_revoked()
    {
        var (key, written) = Issue();
        var (id, secret) = ApiKey.Read(written)!.Value;
        Assert.Equal(key.Id, id);
        Assert.True(key.Opens(secret, Now));
        Assert.False(key.Opens(secret, Now.AddDays(30)));
        Assert.False(key.Opens(new string('0', 64), Now));
        Assert.DoesNotContain(secret, key.SecretHash, StringComparison.Ordinal);
        Assert.True(key.Revoke(Now).Ok);
        Assert.False(key.Opens(secret, Now));
        Assert.Equal("key-ended", key.Revoke(Now).Refusals[0].Code);
    }

    [Fact]
    public void Two_keys_never_share_a_secret() =>
        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => ApiKey.Read(Issue().Written)!.Value.Secret).Distinct().Count());

    [Fact]
    public void No_text_that_is_not_a_key_is_read_as_one() =>
        Prop.ForAll<string>(text => ApiKey.Read(text) is null && ApiKey.Read("psh_" + text) is null && ApiKey.Read($"psh_{Guid.Empty:N}_{text}") is null or { Secret.Length: 64 })
            .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("", "calls:write", 30, "name-missing")]
    [InlineData("Diariet", "", 30, "scope-missing")]
    [InlineData("Diariet", "allt", 30, "code-unknown")]
    [InlineData("Diariet", "calls:write", 0, "key-life")]
    [InlineData("Diariet", "calls:write", 400, "key-life")]
    public void A_key_has_a_name_known_scopes_and_an_end(string name, string scope, int days, string refused) =>
        Assert.Equal([refused], ApiKey.Issue(name, scope.Length == 0 ? [] : [scope], Today.AddDays(days), Today, Now, Now.AddDays(days)).Refusals.Select(r => r.Code));

    [Theory]
    [InlineData("portfolj@example.se", true)]
    [InlineData("Åsa.Öberg@förening.example", true)]
    [InlineData("portfolj", false)]
    [InlineData("a@b@c.se", false)]
    [InlineData("a b@c.se", false)]
    [InlineData("a@c..se", false)]
    [InlineData("a@c.se\r\nBcc: x@y.se", false)]
    [InlineData("<a@c.se>", false)]
    [InlineData(null, false)]
    public void An_address_is_judged_by_its_form(string? address, bool plausible) => Assert.Equal(plausible, MailAddress.IsPlausible(address));

    private static (ApiKey Key, string Written) Issue() => ApiKey.Issue("Diariet", ["calls:write"], Today.AddDays(30), Today, Now, Now.AddDays(30)).Value;
}
