using System.Net;
using Microsoft.EntityFrameworkCore;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Organisations;

/// <summary>The register of organisations through its real pages.</summary>
public sealed class OrganisationFormTests(PortfoljApp app) : IClassFixture<PortfoljApp>
{
    private const string List = "/organisationer";
    private const string New = "/organisationer/ny";

    [Fact]
    public async Task A_new_organisation_is_saved_with_its_number_in_one_form_and_audited()
    {
        using var client = await app.AsAsync(Role.PortfolioManager);
        var answer = await client.PostFormAsync(New, New, ("Input.Name", "  Nya föreningen  "), ("Input.Kind", "forening"), ("Input.OrgNumber", "16 802499-1233"[3..]), ("Input.ContactMailbox", "kansli@nya.example"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var shown = await answer.PageAsync();
        Assert.Contains("kontrollsiffran", shown.QuerySelector(".p-errors")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("802499-1233", shown.QuerySelector("[name='Input.OrgNumber']")!.GetAttribute("value"));

        answer = await client.PostFormAsync(shown, New, ("Input.OrgNumber", "16802415-4406".Replace("4406", Check("802415440"), StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var saved = await app.WithDbAsync(db => db.Organisations.SingleAsync(o => o.Name == "Nya föreningen"));
        Assert.Matches(@"^802415-440\d$", saved.OrgNumber);
        Assert.Equal("organisation.create", await app.WithDbAsync(db => db.AuditEntries.Where(e => e.SubjectId == saved.Id).Select(e => e.Action).SingleAsync()));
    }

    [Theory]
    [InlineData("", "Skriv ett namn")]
    [InlineData("   ", "Skriv ett namn")]
    [InlineData(null, "Texten är för lång")]
    public async Task A_bad_name_is_refused_and_what_was_typed_stays(string? name, string text)
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var answer = await client.PostFormAsync(New, New, ("Input.Name", name ?? new string('å', 20_001)), ("Input.Kind", "finnsinte"), ("Input.ContactMailbox", "inte en adress"), ("Input.EndedOn", "1890-01-01"), ("Input.ConsentOn", "i går"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.PageAsync();
        var summary = page.QuerySelector(".p-errors")!;
        Assert.Contains(text, summary.TextContent, StringComparison.Ordinal);
        Assert.Equal("Rätta 5 fel innan du sparar", summary.QuerySelector("h2")!.TextContent);
        Assert.All(summary.QuerySelectorAll("a"), a => Assert.NotNull(page.GetElementById(a.GetAttribute("href")![1..])));
        Assert.Equal("inte en adress", page.QuerySelector("[name='Input.ContactMailbox']")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("👩‍👧 Familjerna \U0001F600")]
    [InlineData("עזרה \u202Eabc\u202C مساعدة")]
    [InlineData("<script>alert(1)</script>")]
    public async Task Any_name_is_accepted_and_shown_as_words(string name)
    {
        using var client = await app.AsAsync(Role.CouncilSecretary);
        var answer = await client.PostFormAsync(New, New, ("Input.Name", name), ("Input.Kind", "natverk"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var page = await client.PageAsync(answer.Headers.Location!.ToString());
        // Signs that turn direction are shown as what they are, so that they turn nothing.
        Assert.Equal(name.Replace("\u202E", "[U+202E]", StringComparison.Ordinal).Replace("\u202C", "[U+202C]", StringComparison.Ordinal), page.QuerySelector("h1")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("h1 *"));
    }

    [Fact]
    public async Task The_same_form_sent_twice_even_at_once_makes_one_organisation()
    {
        using var client = await app.AsAsync(Role.PortfolioManager);
        var page = await client.PageAsync(New);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.PostFormAsync(page, New, ("Input.Name", "Dubbelklicket"), ("Input.Kind", "forening"), ("Input.OrgNumber", "802416-" + Check("802416111")))));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Redirect, a.StatusCode));
        Assert.Equal(1, await app.WithDbAsync(db => db.Organisations.CountAsync(o => o.Name == "Dubbelklicket")));
    }

    [Fact]
    public async Task A_number_that_is_registered_leads_to_the_organisation_that_has_it()
    {
        using var client = await app.AsAsync(Role.PortfolioManager);
        var answer = await client.PostFormAsync(New, New, ("Input.Name", "En gång till"), ("Input.Kind", "forening"), ("Input.OrgNumber", "8024123450"));
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await answer.PageAsync();
        var link = page.QuerySelector("form .p-note a")!;
        Assert.Equal("Föreningen Grannstöd Öster", link.TextContent);
        Assert.Equal("Föreningen Grannstöd Öster", (await client.PageAsync(link.GetAttribute("href")!)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_name_needs_a_consent_and_is_seen_only_by_those_who_may_edit()
    {
        using var client = await app.AsAsync(Role.CouncilSecretary);
        var id = await IdAsync("Rörelse för alla");
        var form = $"{List}/{id}/redigera";
        var refused = await client.PostFormAsync(form, form, ("Input.ContactName", "Kim Exempelsson"), ("Input.Reason", "Ny kontakt"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("samtycke", (await refused.PageAsync()).QuerySelector(".p-errors")!.TextContent, StringComparison.Ordinal);
        var saved = await client.PostFormAsync(await refused.PageAsync(), form, ("Input.ConsentOn", "2026-11-20"), ("Input.ConsentHow", "Muntligt på mötet"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains("Kim Exempelsson", (await client.PageAsync($"{List}/{id}")).Body!.TextContent, StringComparison.Ordinal);

        using var reader = await app.AsAsync(Role.SteeringMember);
        foreach (var path in new[] { $"{List}/{id}", List, $"/api/v1/organisations/{id}", "/api/v1/organisations" })
        {
            Assert.DoesNotContain("Exempelsson", await reader.GetStringAsync(path), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync(form)).StatusCode);
    }

    [Fact]
    public async Task A_consent_taken_back_erases_the_name_at_once_from_register_and_log()
    {
        using var client = await app.AsAsync(Role.CouncilSecretary);
        var id = await IdAsync("Kooperativet Gröna handen");
        var form = $"{List}/{id}/redigera";
        await client.PostFormAsync(form, form, ("Input.ContactName", "Robin Påhittad"), ("Input.ConsentOn", "2026-11-20"), ("Input.ConsentHow", "Per brev till Robin Påhittad"), ("Input.Reason", "Ny kontakt"));
        Assert.True(await InLogAsync("Robin"));
        Assert.Equal(HttpStatusCode.Redirect, (await client.PostFormAsync($"{List}/{id}", $"{List}/{id}?handler=Aterkalla")).StatusCode);
        Assert.False(await InLogAsync("Robin"));
        var entries = await app.WithDbAsync(db => db.AuditEntries.Where(e => e.SubjectId == id).OrderBy(e => e.At).ToListAsync());
        Assert.Equal("organisation.withdraw-consent", entries[^1].Action);
        Assert.NotNull(entries[^1].PersonalHash);
        Assert.All(entries, e => Assert.DoesNotContain("Robin", e.Changes + e.Reason + e.SubjectName, StringComparison.Ordinal));
        Assert.Null(await app.WithDbAsync(db => db.Organisations.Where(o => o.Id == id).Select(o => o.ContactName + o.ConsentHow).SingleAsync()) is { Length: > 0 } left ? left : null);

        // Taking the name out of the form is the same.
        await client.PostFormAsync(form, form, ("Input.ContactName", "Robin Påhittad"), ("Input.ConsentOn", "2026-11-20"), ("Input.ConsentHow", "Igen"), ("Input.Reason", "Ny kontakt"));
        Assert.True(await InLogAsync("Robin"));
        await client.PostFormAsync(form, form, ("Input.ContactName", ""), ("Input.Reason", "Slutat"));
        Assert.False(await InLogAsync("Robin"));
    }

    [Fact]
    public async Task A_persons_address_is_asked_about_once_and_not_listed()
    {
        using var client = await app.AsAsync(Role.PortfolioManager);
        var page = await client.PageAsync(New);
        var asked = await client.PostFormAsync(page, New, ("Input.Name", "Med personlig adress"), ("Input.Kind", "forening"), ("Input.ContactMailbox", "alex.testsson@example.se"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, asked.StatusCode);
        var saved = await client.PostFormAsync(await asked.PageAsync(), New, ("Input.MailboxConfirmed", "true"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains("alex.testsson@example.se", await client.GetStringAsync(saved.Headers.Location), StringComparison.Ordinal);
        Assert.DoesNotContain("alex.testsson@example.se", await client.GetStringAsync(List + "?q=personlig"), StringComparison.Ordinal);
        using var reader = await app.AsAsync(Role.Auditor);
        Assert.DoesNotContain("alex.testsson@example.se", await reader.GetStringAsync(saved.Headers.Location), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clash_shows_both_versions_and_the_next_save_wins()
    {
        using var one = await app.AsAsync(Role.PortfolioManager);
        using var other = await app.AsAsync(Role.CouncilSecretary);
        var id = await IdAsync("Läsfrämjarna i länet");
        var form = $"{List}/{id}/redigera";
        var mine = await one.PageAsync(form);
        Assert.Equal(HttpStatusCode.Redirect, (await other.PostFormAsync(form, form, ("Input.ContactMailbox", "deras@example.se"), ("Input.Reason", "Först"))).StatusCode);
        var clash = await one.PostFormAsync(mine, form, ("Input.ContactMailbox", "min@example.se"), ("Input.Reason", "Sen"));
        Assert.Equal(HttpStatusCode.Conflict, clash.StatusCode);
        var page = await clash.PageAsync();
        var row = Assert.Single(page.QuerySelectorAll("section[aria-labelledby=krock] tbody tr"));
        Assert.Equal(["min@example.se", "deras@example.se"], row.QuerySelectorAll("td").Select(c => c.TextContent.Trim()));
        Assert.Equal("Sen", page.QuerySelector("[name='Input.Reason']")!.TextContent.Trim());
        Assert.Equal(HttpStatusCode.Redirect, (await one.PostFormAsync(page, form)).StatusCode);
        Assert.Equal("min@example.se", await app.WithDbAsync(db => db.Organisations.Where(o => o.Id == id).Select(o => o.ContactMailbox).SingleAsync()));
    }

    [Fact]
    public async Task A_representative_reads_and_edits_the_contact_of_their_own_organisation_only()
    {
        using var partner = await app.AsAsync(Role.PartnerRepresentative);
        var (own, other) = (await IdAsync("Föreningen Grannstöd Öster"), await IdAsync("Rörelse för alla"));
        Assert.Equal(["Föreningen Grannstöd Öster"], (await partner.PageAsync(List)).QuerySelectorAll("tbody th a").Select(a => a.TextContent));
        foreach (var path in new[] { $"{List}/{other}", $"{List}/{other}/redigera", $"/api/v1/organisations/{other}" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await partner.GetAsync(path)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await partner.GetAsync(New)).StatusCode);
        var form = $"{List}/{own}/redigera";
        var page = await partner.PageAsync(form);
        Assert.Null(page.QuerySelector("[name='Input.Name']"));
        var saved = await partner.PostFormAsync(page, form, ("Input.ContactMailbox", "hej@grannstod.example"), ("Input.Name", "Övertagen"), ("Input.OrgNumber", "212000-1967"), ("Input.Reason", "Ny brevlåda"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal(("Föreningen Grannstöd Öster", "802412-3450", "hej@grannstod.example"), await app.WithDbAsync(async db =>
            await db.Organisations.Where(o => o.Id == own).Select(o => new ValueTuple<string, string?, string?>(o.Name, o.OrgNumber, o.ContactMailbox)).SingleAsync()));

        // The form of one's own, sent to the address of another's.
        var token = page.QuerySelector("input[name=__kontroll]")!.GetAttribute("value")!;
        using FormUrlEncodedContent forged = new([KeyValuePair.Create("__kontroll", token)]);
        Assert.Equal(HttpStatusCode.NotFound, (await partner.PostAsync($"{List}/{other}/redigera", forged)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await partner.PostAsync($"{List}/{other}?handler=Aterkalla", forged)).StatusCode);
    }

    [Fact]
    public async Task A_role_that_is_gone_when_the_form_is_sent_saves_nothing()
    {
        using var client = await app.AsAsync(Role.PortfolioManager);
        var open = await client.PageAsync(New);
        await client.PostFormAsync("/prova", "/prova", ("roll", nameof(Role.SteeringMember)));
        var answer = await client.PostFormAsync(open, New, ("Input.Name", "Rollen borta"), ("Input.Kind", "natverk"));
        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Forbidden, HttpStatusCode.BadRequest });
        using FormUrlEncodedContent fresh = new([KeyValuePair.Create("__kontroll", (await client.PageAsync("/logga-ut")).QuerySelector("[name=__kontroll]")!.GetAttribute("value")!), KeyValuePair.Create("Input.Name", "Rollen borta"), KeyValuePair.Create("Input.Kind", "natverk")]);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.PostAsync(New, fresh)).StatusCode);
        Assert.False(await app.WithDbAsync(db => db.Organisations.AnyAsync(o => o.Name == "Rollen borta")));
    }

    [Fact]
    public async Task The_list_is_in_swedish_order_and_narrows_by_word_number_and_kind()
    {
        using var client = await app.AsAsync(Role.PortfolioManager);
        foreach (var name in new[] { "Zeta sortprov", "Ärlan sortprov", "Åsen sortprov", "Östan sortprov", "Adam sortprov" })
        {
            Assert.Equal(HttpStatusCode.Redirect, (await client.PostFormAsync(New, New, ("Input.Name", name), ("Input.Kind", "stiftelse"))).StatusCode);
        }

        Assert.Equal(["Adam", "Zeta", "Åsen", "Ärlan", "Östan"], await NamesAsync("?q=SORTPROV&slag=stiftelse"));
        Assert.Empty(await NamesAsync("?q=sortprov&slag=region"));
        Assert.Equal(["Örebro"], await NamesAsync("?q=2120001967"));
        async Task<IEnumerable<string>> NamesAsync(string query) => (await client.PageAsync(List + query)).QuerySelectorAll("tbody th a").Select(a => a.TextContent.Split(' ')[0]);
    }

    private Task<bool> InLogAsync(string word) => app.WithDbAsync(db => db.AuditPersonalValues.AnyAsync(v => v.Values.Contains(word)));

    private Task<Guid> IdAsync(string name) => app.WithDbAsync(db => db.Organisations.Where(o => o.Name == name).Select(o => o.Id).SingleAsync());

    // The last four digits of a number whose first nine are given, with the right check digit.
    private static string Check(string nine) => nine[6..] + (10 - (Domain.Common.OrgNumber.LuhnSum(nine + "0") % 10)) % 10;
}
