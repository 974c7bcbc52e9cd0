using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Tests.Accounts;
using Portfolj.Api.Tests.Portfolio;
using Portfolj.Data;
using Portfolj.Data.Work;
using Portfolj.Domain.Identity;
using Xunit.Abstractions;

namespace Portfolj.Api.Tests.Access;

/// <summary>Every way into the product × everyone who may come: what the door answers is what <see cref="RoleTable"/> says.</summary>
public sealed class RouteMatrixTests(PortfoljApp app, ITestOutputHelper output) : IClassFixture<PortfoljApp>
{
    private static readonly string[] Ending = ["POST /logga-ut", "POST /prova", "POST /konto?handler=UtOverallt"];

    // One who comes: how they sign in, and what the table says that they may.
    private sealed record Comer(string Name, Func<Task<HttpClient>> Enter, Func<Permission, Reach> Reach, bool IsSignedIn, bool IsKey = false);

    [Fact]
    public async Task Every_route_has_a_rule_and_every_rule_a_route()
    {
        using var started = app.CreateClient();
        var routes = (await Routes.FindAsync(app.Services)).Select(r => r.Key).ToList();
        Assert.True(routes.Count > 50, "The routes are found.");
        Assert.Equal("", string.Join(", ", routes.Except(RouteRules.All.Keys)));
        Assert.Equal("", string.Join(", ", RouteRules.All.Keys.Except(routes)));
    }

    [Fact]
    public async Task Every_route_answers_everyone_as_the_table_of_roles_says()
    {
        var ids = await IdsAsync();
        var routes = await Routes.FindAsync(app.Services);
        List<string> faults = [];
        var asked = 0;
        var comers = await ComersAsync();
        foreach (var comer in comers)
        {
            var client = await comer.Enter();
            var token = comer.IsKey ? null : await TokenAsync(client);
            foreach (var route in routes.Where(r => RouteRules.All.ContainsKey(r.Key)).OrderBy(r => Ending.Contains(r.Key)))
            {
                if (Ending.Contains(route.Key) && !comer.IsKey)
                {
                    client = await comer.Enter();
                    token = await TokenAsync(client);
                }

                asked++;
                var answer = await AskAsync(client, route, ids, token);
                if (Fault(comer, route, answer) is { } fault)
                {
                    faults.Add(fault);
                }
            }
        }

        output.WriteLine($"{routes.Count} routes × {comers.Count} comers = {asked} requests.");
        Assert.Equal("", string.Join("\n", faults));
    }

    [Fact]
    public async Task Keys_that_have_ended_or_are_made_up_open_nothing_and_are_told_nothing()
    {
        var written = await app.IssueKeyAsync([.. ApiScopes.All]);
        var read = ApiKey.Read(written)!.Value;
        using var good = Keyed(written);
        Assert.Equal(HttpStatusCode.OK, (await good.GetAsync("/api/v1/initiatives")).StatusCode);
        using var wrong = Keyed(written[..^4] + "0000");
        using var madeUp = Keyed($"psh_{Guid.NewGuid():N}_{read.Secret}");
        using var nonsense = Keyed("hej");
        foreach (var client in new[] { wrong, madeUp, nonsense })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/initiatives")).StatusCode);
        }

        Assert.DoesNotContain(read.Secret, await app.WithDbAsync(async db => string.Concat(await db.ApiKeys.Select(k => k.SecretHash + k.Name).ToListAsync())), StringComparison.Ordinal);
        using var admin = await app.AsAsync(Role.Administrator);
        await admin.PostFormAsync("/nycklar", "/nycklar?handler=Aterkalla", ("id", read.Id.ToString()));
        Assert.Equal(HttpStatusCode.Unauthorized, (await good.GetAsync("/api/v1/initiatives")).StatusCode);
    }

    [Fact]
    public async Task A_key_stops_at_the_end_of_its_last_day()
    {
        using PortfoljApp own = new();
        var written = await own.IssueKeyAsync("portfolio:read");
        using var client = own.Visitor();
        client.DefaultRequestHeaders.Add("X-Api-Key", written);
        own.Clock.Set(new DateTimeOffset(2027, 2, 1, 22, 59, 0, TimeSpan.Zero));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/initiatives")).StatusCode);
        own.Clock.Set(new DateTimeOffset(2027, 2, 1, 23, 0, 0, TimeSpan.Zero));
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/initiatives")).StatusCode);
    }

    [Fact]
    public async Task What_a_key_writes_stands_in_the_log_under_the_key()
    {
        using var client = Keyed(await app.IssueKeyAsync("portfolio:write"));
        var goal = await app.WithDbAsync(db => db.Goals.OrderBy(g => g.Order).Select(g => g.Code).FirstAsync());
        using var body = new StringContent($$"""{ "title": "Från ett annat system", "placeCode": "1880", "applicant": "kommun", "goals": ["{{goal}}"] }""", new MediaTypeHeaderValue("application/json"));
        var answer = await client.PostAsync("/api/v1/initiatives", body);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        var entry = await app.WithDbAsync(db => db.AuditEntries.Where(e => e.Action == "initiative.create" && e.ActorKind == ActorKind.ApiKey).SingleAsync());
        Assert.Equal("Från ett annat system", (await app.WithDbAsync(db => db.Initiatives.SingleAsync(i => i.Id == entry.SubjectId))).Title);
    }

    private static string? Fault(Comer comer, Route route, HttpResponseMessage answer)
    {
        var permission = RouteRules.All[route.Key];
        var signedIn = comer.IsSignedIn && !(comer.IsKey && !route.IsRest);
        var may = permission is not { } p || RoleTable.IsPublic(p) || (signedIn && (comer.Reach(p) == Reach.All || (comer.Reach(p) == Reach.Own && !RouteRules.Whole.Contains(route.Key))));
        var status = (int)answer.StatusCode;
        var sentToDoor = status == 302 && answer.Headers.Location!.ToString().Contains("/logga-in?till=", StringComparison.Ordinal);
        var refused = status is 401 or 403 || sentToDoor;
        var right = may ? !refused && status < 500
            : !signedIn && !route.IsRest ? sentToDoor
            : status == (signedIn ? 403 : 401);
        return right ? null : $"{comer.Name}: {route.Key} asks for {permission?.ToString() ?? "nothing"}, may: {may}, answered {status}";
    }

    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, Route route, IReadOnlyDictionary<string, string> ids, string? token)
    {
        var path = route.Template;
        foreach (var (name, value) in ids)
        {
            path = path.Replace(name, value, StringComparison.Ordinal);
        }

        using HttpRequestMessage request = new(new HttpMethod(route.Method), path + (route.Handler is null ? "" : $"?handler={route.Handler}"));
        if (route.Method != "GET")
        {
            request.Content = route.IsRest
                ? new StringContent("{}", new MediaTypeHeaderValue("application/json"))
                : new FormUrlEncodedContent([KeyValuePair.Create("__kontroll", token ?? "")]);
        }

        return await client.SendAsync(request);
    }

    // Ids that are there, and that belong to the department and the organisation of those whose reach is their own.
    private async Task<IReadOnlyDictionary<string, string>> IdsAsync()
    {
        var round = await app.AddRoundAsync("Bidrag för matrisen", "En text.");
        return await app.WithDbAsync(async db =>
        {
            var now = db.Clock.UtcNow();
            var run = db.JobRuns.Add(new JobRun { JobKey = JobKeys.Match, State = JobRunState.Succeeded, RequestedBy = "prov", Node = "prov", StartedAt = now, HeartbeatAt = now, EndedAt = now }).Entity.Id;
            await db.SaveChangesAsync();
            var units = await db.RoleGrants.Where(g => g.UnitId != null && (g.Role == Role.DepartmentContact || g.Role == Role.CNetContact)).Select(g => g.UnitId!.Value).ToListAsync();
            var initiative = await SharedInitiative.AddAsync(db, units);
            return new Dictionary<string, string>
            {
                ["/utlysningar/{id}"] = $"/utlysningar/{round}",
                ["/calls/{id}"] = $"/calls/{round}",
                ["/insatser/{id}"] = $"/insatser/{initiative}",
                ["/initiatives/{id}"] = $"/initiatives/{initiative}",
                ["/kallor/prov/{id}"] = $"/kallor/prov/{Guid.NewGuid()}",
                ["/source-trials/{id}"] = $"/source-trials/{Guid.NewGuid()}",
                ["/kallor/{id}"] = $"/kallor/{await db.Sources.Select(s => s.Id).FirstAsync()}",
                ["/sources/{id}"] = $"/sources/{await db.Sources.Select(s => s.Id).FirstAsync()}",
                ["/jobb/{id}"] = $"/jobb/{run}",
                ["/jobs/{id}"] = $"/jobs/{run}",
                ["/jobs/{key}"] = $"/jobs/{JobKeys.CloseExpired}",
                ["/konton/{id}"] = $"/konton/{await app.AccountAsync(Role.WorkingCommittee)}",
                ["/logg/{id}"] = $"/logg/{await db.AuditEntries.Select(e => e.Id).FirstAsync()}",
                ["/organisationer/{id}"] = $"/organisationer/{await OwnOrganisationAsync(db)}",
                ["/organisations/{id}"] = $"/organisations/{await OwnOrganisationAsync(db)}",
                ["/gallring/{key}"] = "/gallring/kontaktpersoner",
                ["/listor/{id}"] = $"/listor/{Guid.NewGuid()}",
                ["/compared-lists/{id}"] = $"/compared-lists/{Guid.NewGuid()}",
                ["/merge-suggestions/{id}"] = $"/merge-suggestions/{Guid.NewGuid()}",
                ["{change}"] = Guid.NewGuid().ToString(),
                ["{field}"] = "closes",
                ["{bilaga}"] = Guid.NewGuid().ToString(),
                ["{handling}"] = Guid.NewGuid().ToString(),
                ["{svar}"] = Guid.NewGuid().ToString(),
                ["{code}"] = "404",
                ["{documentName}"] = "v1",
            };
        });
    }

    private static Task<Guid> OwnOrganisationAsync(PortfoljDb db) => db.RoleGrants.Where(g => g.Role == Role.PartnerRepresentative && g.UnitId != null).Select(g => g.UnitId!.Value).FirstAsync();

    private async Task<List<Comer>> ComersAsync()
    {
        var roleless = await app.JoinAsync(Role.MunicipalDirector);
        List<Comer> comers =
        [
            new("anonymous", () => Task.FromResult(app.Visitor()), _ => Reach.None, IsSignedIn: false),
            new("signed in without a role", async () => (await app.SignInAsync(roleless)).Client, p => p == Permission.OwnAccount ? Reach.All : Reach.None, IsSignedIn: true),
            .. Enum.GetValues<Role>().Select(r => new Comer(r.ToString(), () => app.AsAsync(r), p => RoleTable.Reach(r, p), IsSignedIn: true)),
        ];
        foreach (var scope in ApiScopes.All)
        {
            var written = await app.IssueKeyAsync(scope);

            // A key is for REST: a page does not see it.
            comers.Add(new Comer($"key {scope}", () => Task.FromResult(Keyed(written)), p => ApiScopes.PermissionOf(scope) == p ? Reach.All : Reach.None, IsSignedIn: true, IsKey: true));
        }

        return comers;
    }

    private HttpClient Keyed(string written)
    {
        var client = app.Visitor();
        client.DefaultRequestHeaders.Add("X-Api-Key", written);
        return client;
    }

    private static async Task<string> TokenAsync(HttpClient client) =>
        (await client.PageAsync("/logga-ut")).QuerySelector("input[name=__kontroll]")!.GetAttribute("value")!;
}
