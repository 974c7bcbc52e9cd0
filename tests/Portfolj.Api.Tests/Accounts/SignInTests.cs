using System.Net;
using Microsoft.EntityFrameworkCore;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Accounts;

/// <summary>The door: invitation, password, second factor, rest after failures, and nothing told to those outside.</summary>
public sealed class SignInTests(PortfoljApp app) : IClassFixture<PortfoljApp>
{
    [Fact]
    public async Task An_invited_officer_chooses_a_password_and_signs_in_in_the_role()
    {
        var email = await app.JoinAsync(Role.GrantOfficer);
        var (client, answer) = await app.SignInAsync(email);
        Assert.Equal((HttpStatusCode.Redirect, "/"), (answer.StatusCode, answer.Headers.Location!.ToString()));
        var page = await client.PageAsync("/");
        Assert.Contains("Handläggare", page.QuerySelector(".p-me")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["account.invite", "account.invitation-taken", "account.sign-in"], (await app.LogAsync(email)).Select(e => e.Action));
    }

    [Fact]
    public async Task An_invitation_works_once_and_only_whole()
    {
        using var admin = await app.AsAsync(Role.Administrator);
        var link = await admin.InviteAsync(app, "en-gang@kommun.example", Role.GrantOfficer);
        using var person = app.Visitor();
        Assert.Equal(HttpStatusCode.Gone, (await person.GetAsync(link[..^3] + "AAA")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await person.PostFormAsync(link, "/inbjudan", ("New", People.Password))).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await person.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task A_new_invitation_ends_the_old_link()
    {
        using var admin = await app.AsAsync(Role.Administrator);
        var link = await admin.InviteAsync(app, "igen@kommun.example", Role.GrantOfficer);
        var id = await app.IdAsync("igen@kommun.example");
        var answer = await admin.PostFormAsync($"/konton/{id}", $"/konton/{id}?handler=Igen");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var person = app.Visitor();
        Assert.Equal(HttpStatusCode.Gone, (await person.GetAsync(link)).StatusCode);
    }

    [Theory]
    [InlineData("kort")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa")]
    [InlineData("lösenord1234")]
    [InlineData("")]
    public async Task An_easy_password_is_refused_in_words_and_the_link_still_works(string password)
    {
        using var admin = await app.AsAsync(Role.Administrator);
        var link = await admin.InviteAsync(app, $"{Guid.NewGuid():N}@kommun.example", Role.GrantOfficer);
        using var person = app.Visitor();
        var answer = await person.PostFormAsync(link, "/inbjudan", ("New", password), ("Name", "Kim"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.PageAsync();
        Assert.Contains("Lösenordet är", page.QuerySelector(".p-errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Kim", page.QuerySelector("#Name")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task Unknown_address_wrong_password_resting_and_barred_account_get_the_same_answer()
    {
        var known = await app.JoinAsync(Role.GrantOfficer);
        var resting = await app.JoinAsync(Role.GrantOfficer);
        var barred = await app.JoinAsync(Role.GrantOfficer);
        for (var i = 0; i < 5; i++)
        {
            await app.SignInAsync(resting, "fel lösenord " + i);
        }

        using var admin = await app.AsAsync(Role.Administrator);
        var id = await app.IdAsync(barred);
        Assert.Equal(HttpStatusCode.Redirect, (await admin.PostFormAsync($"/konton/{id}", $"/konton/{id}?handler=Lage", ("till", "Suspended"), ("Reason", "Slutat"))).StatusCode);
        List<(HttpStatusCode, string)> answers = [];
        foreach (var (email, password) in new[] { ("finns.inte@kommun.example", "fel lösenord alls"), (known, "fel lösenord alls"), (resting, People.Password), (barred, People.Password), ("", ""), ("handlaggare.extern-finansiering@example.se", "fel lösenord alls") })
        {
            var (_, answer) = await app.SignInAsync(email, password);
            answers.Add((answer.StatusCode, (await answer.PageAsync()).QuerySelector(".p-errors")!.TextContent));
        }

        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task A_forgotten_password_tells_nobody_whether_there_is_an_account_and_its_link_works()
    {
        var email = await app.JoinAsync(Role.GrantOfficer);
        using var client = app.Visitor();
        var known = await client.PostFormAsync("/glomt-losenord", "/glomt-losenord", ("Email", email));
        var unknown = await client.PostFormAsync("/glomt-losenord", "/glomt-losenord", ("Email", "ingen@kommun.example"));
        Assert.Equal(known.StatusCode, unknown.StatusCode);
        Assert.Equal((await known.PageAsync()).QuerySelector("main")!.TextContent, (await unknown.PageAsync()).QuerySelector("main")!.TextContent);

        var letter = await app.WithDbAsync(db => db.OutgoingMails.Where(m => m.To == email && m.Subject.StartsWith("Nytt")).Select(m => m.Text!).SingleAsync());
        var link = letter[letter.IndexOf("/nytt-losenord", StringComparison.Ordinal)..].Split('\n')[0];
        Assert.Equal(HttpStatusCode.Redirect, (await client.PostFormAsync(link, "/nytt-losenord", ("New", "fyra blå hästar i diket"))).StatusCode);
        var (_, old) = await app.SignInAsync(email);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, old.StatusCode);
        var (_, fresh) = await app.SignInAsync(email, "fyra blå hästar i diket");
        Assert.Equal(HttpStatusCode.Redirect, fresh.StatusCode);
        Assert.False(await app.WithDbAsync(db => db.OutgoingMails.AnyAsync(m => m.To == "ingen@kommun.example")));
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_is_refused_too_however_many_come_at_once()
    {
        var email = await app.JoinAsync(Role.GrantOfficer);
        var guesses = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => app.SignInAsync(email, $"gissning nummer {i} av många")));
        Assert.All(guesses, g => Assert.Equal(HttpStatusCode.UnprocessableEntity, g.Answer.StatusCode));
        var (_, right) = await app.SignInAsync(email);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, right.StatusCode);

        // Forty guesses at the same instant: five were tried, and only they are in the log.
        Assert.Equal(5, (await app.LogAsync(email)).Count(e => e.Action == "account.sign-in-refused"));
        await app.RestedAsync(email);
        var (_, rested) = await app.SignInAsync(email);
        Assert.Equal(HttpStatusCode.Redirect, rested.StatusCode);
    }

    [Fact]
    public async Task A_role_that_decides_is_reached_only_with_a_second_factor()
    {
        var email = await app.JoinAsync(Role.MunicipalDirector);
        var (client, answer) = await app.SignInAsync(email);
        Assert.Equal("/konto", answer.Headers.Location!.ToString());
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/portfolj")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/konto")).StatusCode);

        var (key, codes) = await client.SetUpCodesAsync();
        Assert.Equal(10, codes.Distinct().Count());
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/portfolj")).StatusCode);

        var (next, first) = await app.SignInAsync(email);
        Assert.StartsWith("/logga-in/kod", first.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await next.GetAsync("/portfolj")).StatusCode);
        var used = await next.PostFormAsync("/logga-in/kod", "/logga-in/kod", ("Code", People.Code(key)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, used.StatusCode); // The code of the set-up has been used.
        var paper = await next.PostFormAsync("/logga-in/kod", "/logga-in/kod", ("Code", codes[3]));
        Assert.Equal(HttpStatusCode.Redirect, paper.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await next.GetAsync("/portfolj")).StatusCode);

        var (again, _) = await app.SignInAsync(email);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await again.PostFormAsync("/logga-in/kod", "/logga-in/kod", ("Code", codes[3]))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await again.PostFormAsync("/logga-in/kod", "/logga-in/kod", ("Code", People.Code(key, 1)))).StatusCode);
    }

    [Fact]
    public async Task Guessing_codes_makes_the_account_rest()
    {
        var email = await app.JoinAsync(Role.BoardChair);
        var (client, _) = await app.SignInAsync(email);
        var (key, _) = await client.SetUpCodesAsync();
        var (guesser, _) = await app.SignInAsync(email);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await guesser.PostFormAsync("/logga-in/kod", "/logga-in/kod", ("Code", "00000" + i))).StatusCode);
        }

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await guesser.PostFormAsync("/logga-in/kod", "/logga-in/kod", ("Code", People.Code(key, 1)))).StatusCode);
        var (_, password) = await app.SignInAsync(email);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, password.StatusCode);
    }

    [Fact]
    public async Task Neither_password_nor_code_is_ever_written_back()
    {
        var (_, answer) = await app.SignInAsync("nagon@kommun.example", "min hemliga mening här");
        var page = await answer.Content.ReadAsStringAsync();
        Assert.DoesNotContain("hemliga", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Allt du har skrivit finns kvar", page, StringComparison.Ordinal);
        Assert.Contains("nagon@kommun.example", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_secret_of_the_second_factor_and_the_codes_are_not_readable_in_the_database()
    {
        var email = await app.JoinAsync(Role.SteeringChair);
        var (client, _) = await app.SignInAsync(email);
        var (key, codes) = await client.SetUpCodesAsync();
        var kept = await app.WithDbAsync(db => db.Set<Microsoft.AspNetCore.Identity.IdentityUserToken<Guid>>().Select(t => t.Value!).ToListAsync());
        var log = string.Concat((await app.LogAsync(email)).Select(e => e.Changes));
        Assert.DoesNotContain(kept, v => v.Contains(key.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal) || codes.Any(c => v.Contains(c, StringComparison.Ordinal)));
        Assert.DoesNotContain("AQAAAA", log, StringComparison.Ordinal);
        Assert.Contains("hemligt", log, StringComparison.Ordinal);
    }
}
