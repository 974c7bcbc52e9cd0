using System.Net;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Tests.Audit.Operations;
using Portfolj.Data.Accounts;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Accounts;

/// <summary>A session is only as good as the register says at this very request.</summary>
public sealed class SessionTests(PortfoljApp app) : IClassFixture<PortfoljApp>
{
    [Fact]
    public async Task A_role_that_is_ended_between_opening_and_saving_no_longer_saves()
    {
        var email = await app.JoinAsync(Role.PortfolioManager);
        var (client, _) = await app.SignInAsync(email);
        var form = await client.PageAsync("/insatser/ny");
        using var admin = await app.AsAsync(Role.Administrator);
        var id = await app.IdAsync(email);
        var grant = await app.WithDbAsync(db => db.RoleGrants.Where(g => g.AccountId == id).Select(g => g.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await admin.PostFormAsync($"/konton/{id}", $"/konton/{id}?handler=Avsluta", ("tilldelning", grant.ToString()), ("Reason", "Byter tjänst"))).StatusCode);
        var before = await app.WithDbAsync(db => db.Initiatives.CountAsync());
        var answer = await client.PostFormAsync(form, "/insatser/ny", ("Input.Title", "Kom för sent"));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(before, await app.WithDbAsync(db => db.Initiatives.CountAsync()));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/konto")).StatusCode);
    }

    [Fact]
    public async Task Barring_an_account_ends_its_sessions_at_once_and_opening_it_lets_it_in_again()
    {
        var email = await app.JoinAsync(Role.GrantOfficer);
        var (client, _) = await app.SignInAsync(email);
        using var admin = await app.AsAsync(Role.Administrator);
        var id = await app.IdAsync(email);
        var page = $"/konton/{id}";
        await admin.PostFormAsync(page, page + "?handler=Lage", ("till", "Suspended"), ("Reason", "Tappat telefonen"));
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/portfolj")).StatusCode);
        await admin.PostFormAsync(page, page + "?handler=Lage", ("till", "Active"), ("Reason", "Hittade den"));
        var (_, again) = await app.SignInAsync(email);
        Assert.Equal("/", again.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Closing_an_account_is_for_good_and_leaves_no_personal_data_on_its_row()
    {
        var email = await app.JoinAsync(Role.GrantOfficer);
        var id = await app.IdAsync(email);
        using var admin = await app.AsAsync(Role.Administrator);
        var page = $"/konton/{id}";
        await admin.PostFormAsync(page, page + "?handler=Lage", ("till", "Closed"), ("Reason", "Har slutat"));
        var closed = await app.WithDbAsync(db => db.Accounts.SingleAsync(a => a.Id == id));
        Assert.Equal((AccountState.Closed, null, null, null), (closed.State, closed.Email, closed.Name, closed.PasswordHash));

        using var form = new FormUrlEncodedContent([]);
        var forced = await admin.PostFormAsync("/konton/ny", "/konton/ny", ("Email", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, forced.StatusCode);
        var token = (await forced.PageAsync()).QuerySelector("input[name=__kontroll]")!.GetAttribute("value")!;
        using FormUrlEncodedContent reopen = new([new("__kontroll", token), new("till", "Active"), new("Reason", "Ångrar mig")]);
        Assert.Equal(HttpStatusCode.Conflict, (await admin.PostAsync(page + "?handler=Lage", reopen)).StatusCode);
    }

    [Fact]
    public async Task A_new_password_ends_the_sessions_of_other_devices_and_keeps_this_one()
    {
        var email = await app.JoinAsync(Role.GrantOfficer);
        var (here, _) = await app.SignInAsync(email);
        var (there, _) = await app.SignInAsync(email);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await here.PostFormAsync("/konto/losenord", "/konto/losenord", ("Old", "fel"), ("New", "fem gröna grodor på bron"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await here.PostFormAsync("/konto/losenord", "/konto/losenord", ("Old", People.Password), ("New", "fem gröna grodor på bron"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await here.GetAsync("/portfolj")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/portfolj")).StatusCode);
    }

    [Fact]
    public async Task A_passkey_is_added_only_by_one_who_gives_the_password_once_more()
    {
        var email = await app.JoinAsync(Role.BoardChair);
        var (client, _) = await app.SignInAsync(email);
        SoftPasskey passkey = new();
        var refused = await passkey.AddAsync(client, await passkey.AskedToBeMadeAsync(client), "gissar bara lite");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("Lösenordet stämmer inte", (await refused.PageAsync()).QuerySelector(".p-errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await app.WithDbAsync(db => db.Accounts.Where(a => a.Email == email).Select(a => a.PasskeyCount).SingleAsync()));
        Assert.Equal(HttpStatusCode.Redirect, (await passkey.AddAsync(client, await passkey.AskedToBeMadeAsync(client))).StatusCode);
        Assert.Equal(1, await app.WithDbAsync(db => db.Accounts.Where(a => a.Email == email).Select(a => a.PasskeyCount).SingleAsync()));
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session()
    {
        var email = await app.JoinAsync(Role.GrantOfficer);
        var (here, _) = await app.SignInAsync(email);
        var (there, _) = await app.SignInAsync(email);
        await here.PostFormAsync("/konto", "/konto?handler=UtOverallt");
        Assert.Equal(HttpStatusCode.Redirect, (await here.GetAsync("/portfolj")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await there.GetAsync("/portfolj")).StatusCode);
    }

    [Fact]
    public async Task A_session_ends_after_twelve_hours_however_busy_it_is()
    {
        using PortfoljApp own = new();
        using var client = await own.AsAsync(Role.GrantOfficer);
        for (var i = 0; i < 7; i++)
        {
            own.Clock.Advance(TimeSpan.FromMinutes(100));
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/portfolj")).StatusCode);
        }

        own.Clock.Advance(TimeSpan.FromMinutes(100));
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/portfolj")).StatusCode);
    }

    [Fact]
    public async Task A_delegated_role_is_held_between_its_dates_and_one_chooses_which_role_to_work_in()
    {
        using PortfoljApp own = new();
        var email = await own.JoinAsync(Role.GrantOfficer);
        var id = await own.IdAsync(email);
        using var admin = await own.AsAsync(Role.Administrator);
        var page = $"/konton/{id}";
        var grants = page + "?handler=Roll";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await admin.PostFormAsync(page, grants, ("Role", "PortfolioManager"), ("From", "2026-12-01"), ("Delegation", "Punkt 4.2"), ("Reason", "Vikarie"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await admin.PostFormAsync(page, grants, ("Role", "PortfolioManager"), ("From", "2026-12-01"), ("To", "2026-12-05"), ("Delegation", "Punkt 4.2"), ("Reason", "Vikarie"))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await admin.PostFormAsync(page, grants, ("Role", "PortfolioManager"), ("From", "2026-12-05"), ("Reason", "En till"))).StatusCode);

        var (client, _) = await own.SignInAsync(email);
        Assert.Empty((await client.PageAsync("/konto")).QuerySelectorAll("input[name=tilldelning]"));
        own.Clock.Set(new DateTimeOffset(2026, 12, 3, 8, 0, 0, TimeSpan.Zero));
        (client, _) = await own.SignInAsync(email);
        Assert.Equal(HttpStatusCode.Redirect, (await client.PostFormAsync("/konto", "/konto?handler=Roll")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/insatser/ny")).StatusCode);
        own.Clock.Set(new DateTimeOffset(2026, 12, 6, 0, 30, 0, TimeSpan.Zero));
        (client, _) = await own.SignInAsync(email);
        Assert.Empty((await client.PageAsync("/konto")).QuerySelectorAll("input[name=tilldelning]"));
    }

    [Fact]
    public async Task Nobody_gives_themselves_a_role_or_changes_their_own_state()
    {
        using var admin = await app.AsAsync(Role.Administrator);
        var own = await app.AccountAsync(Role.Administrator);
        var other = await app.AccountAsync(Role.Auditor);
        var token = (await admin.PageAsync($"/konton/{other}")).QuerySelector("input[name=__kontroll]")!.GetAttribute("value")!;
        using FormUrlEncodedContent grant = new([new("__kontroll", token), new("Role", "MunicipalDirector"), new("From", "2026-11-22"), new("Reason", "Behövs")]);
        var answer = await admin.PostAsync($"/konton/{own}?handler=Roll", grant);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("Be någon annan", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using FormUrlEncodedContent state = new([new("__kontroll", token), new("till", "Suspended"), new("Reason", "Prov")]);
        Assert.Equal(HttpStatusCode.Forbidden, (await admin.PostAsync($"/konton/{own}?handler=Lage", state)).StatusCode);
    }

    [Fact]
    public async Task The_councils_secretary_invites_representatives_and_nobody_else()
    {
        using var secretary = await app.AsAsync(Role.CouncilSecretary);
        var link = await secretary.InviteAsync(app, "foretradare@forening.example", Role.PartnerRepresentative);
        Assert.StartsWith("/inbjudan", link, StringComparison.Ordinal);
        var page = await secretary.PageAsync("/konton/ny");
        var answer = await secretary.PostFormAsync(page, "/konton/ny", ("Email", "chef@kommun.example"), ("Role", "MunicipalDirector"));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(await app.WithDbAsync(db => db.Accounts.AnyAsync(a => a.Email == "chef@kommun.example")));
        Assert.Equal(HttpStatusCode.Forbidden, (await secretary.GetAsync("/konton")).StatusCode);
    }
}
