using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Portfolj.Data;
using Portfolj.Data.Work;
using Portfolj.Domain.Funding.Trials;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Organisations;
using Portfolj.Jobs.Http;

namespace Portfolj.Browser.Tests;

/// <summary>The real host on a port of its own with the demo municipality collected and matched by its own jobs, and a Chromium to look at it.</summary>
public sealed partial class SiteFixture : IAsyncLifetime
{
    internal static readonly string[] Arguments =
        ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly string folder = Directory.CreateTempSubdirectory("portfolj-browser").FullName;
    private WebApplicationFactory<Program>? host;
    private IPlaywright? playwright;

    /// <summary>Base address, e.g. http://127.0.0.1:40123.</summary>
    public string Address { get; private set; } = "";

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; private set; } = null!;

    /// <summary>Every page of the product with its address, each under a role that may see it.</summary>
    public IReadOnlyDictionary<Role, string[]> Pages { get; private set; } = new Dictionary<Role, string[]>();

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (!File.Exists(BrowserFactAttribute.Executable))
        {
            return;
        }

        host = new WebApplicationFactory<Program>().WithWebHostBuilder(b => b.UseSetting("Database:Folder", folder).UseSetting("Limits:SignInPerMinute", "10000").UseUrls("http://127.0.0.1:0"));
        host.UseKestrel(0);
        host.StartServer();
        Address = host.ClientOptions.BaseAddress.ToString().TrimEnd('/');
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserFactAttribute.Executable, Args = Arguments });
        await WaitForMatchesAsync();
        Pages = await FindPagesAsync();
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (host is not null)
        {
            await host.DisposeAsync();
        }

        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (IOException)
        {
            // The database may still be closing; the system clears its temporary folder.
        }
    }

    /// <summary>Lets collecting ask an endpoint on loopback, as <c>Collect:TrustedEndpoints</c> does.</summary>
    public void Trust(string endpoint) => host!.Services.GetRequiredService<TrustedEndpoints>().Trust(endpoint);

    /// <summary>A page of a browser context of its own, signed in through the real form.</summary>
    public async Task<IPage> OpenAsync(int width, int height = 900, bool script = true, ColorScheme scheme = ColorScheme.Light, Role role = Role.GrantOfficer)
    {
        var context = await Browser.NewContextAsync(new() { BaseURL = Address, ViewportSize = new() { Width = width, Height = height }, JavaScriptEnabled = script, ColorScheme = scheme, Locale = "sv-SE" });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/prova");
        var button = page.Locator($"button[name=roll][value={role}]");
        if (!await button.IsVisibleAsync())
        {
            await page.GetByText("Fler roller").ClickAsync();
        }

        await button.ClickAsync();
        await page.WaitForURLAsync("**/");
        return page;
    }

    // Jobs run as in production; the fixture only waits for what they write.
    private async Task WaitForMatchesAsync()
    {
        for (var attempt = 0; attempt < 240; attempt++)
        {
            await using var scope = host!.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<PortfoljDb>();
            if (await db.Matches.AnyAsync() && !await db.JobRuns.AnyAsync(r => r.State == JobRunState.Running) && !await db.JobRequests.AnyAsync(r => r.TakenAt == null))
            {
                return;
            }

            await Task.Delay(500);
        }

        throw new TimeoutException("The jobs did not collect and match within two minutes.");
    }

    private async Task<Dictionary<Role, string[]>> FindPagesAsync()
    {
        await using var scope = host!.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortfoljDb>();
        var initiative = await db.Initiatives.Where(i => i.Title.EndsWith("fortsättning")).Select(i => i.Id).SingleAsync();
        var round = await db.Matches.Where(m => m.InitiativeId == initiative).OrderBy(m => m.Rank).Select(m => m.RoundId).FirstAsync();
        var source = await db.Sources.OrderBy(s => s.Key).Select(s => s.Id).FirstAsync();
        var response = await db.ArchivedResponses.Where(r => db.ReadFacts.Any(f => f.ArchiveHash == r.ContentHash)).OrderBy(r => r.Id).FirstAsync();
        var organisation = await db.Organisations.Where(o => o.Kind == OrganisationKind.Association).OrderBy(o => o.SortKey).Select(o => o.Id).FirstAsync();
        var run = await db.JobRuns.OrderByDescending(r => r.Rejected).Select(r => r.Id).FirstAsync();
        var entry = await db.AuditEntries.Where(e => e.Subject == "Initiative").OrderByDescending(e => e.Sequence).Select(e => e.Id).FirstAsync();
        var account = await db.Accounts.OrderBy(a => a.Number).Select(a => a.Id).FirstAsync();
        var (trial, pasted) = await TryAsync(db, source);
        return new Dictionary<Role, string[]>
        {
            [Role.Auditor] = ["/logg", "/logg?q=exempel&av=Job", "/logg?q=finnsinte", $"/logg/{entry}"],
            [Role.PortfolioManager] =
            [
                $"/insatser/{initiative}/redigera", "/insatser/ny", $"/insatser/{initiative}/handlingar", $"/insatser/{initiative}/arende", $"/insatser/{initiative}/export",
                "/organisationer", "/organisationer?q=finnsinte", "/organisationer/ny", $"/organisationer/{organisation}", $"/organisationer/{organisation}/redigera",
            ],
            [Role.Administrator] =
            [
                "/gallring", "/gallring/kontaktpersoner", "/registerutdrag", "/konto", "/konton", "/konton?q=finnsinte", "/konton/ny", $"/konton/{account}", "/nycklar",
                "/glomt-losenord", "/prova", "/logga-ut",
            ],
            [Role.SteeringMember] = [$"/insatser/{initiative}/jav"],
            [Role.GrantOfficer] =
            [
                "/", "/logga-in", "/portfolj", "/insatser", $"/insatser/{initiative}",
                "/utlysningar", "/utlysningar?q=barn", "/utlysningar?q=finnsinte", $"/utlysningar/{round}", $"/utlysningar/{round}/granska", $"/utlysningar/{round}/ratta", $"/utlysningar/{round}/bilagor", "/utlysningar/ny",
                "/utlysningar/klistra-in", $"/utlysningar/ny?prov={pasted}", "/utlysningar/forvarningar", "/utlysningar/dubbletter",
                "/kallor", $"/kallor/{source}", "/kallor/ny", $"/kallor/{source}/andra", $"/kallor/{source}/versioner", $"/kallor/prov/{trial}", "/kallor/listor",
                $"/kallor/{response.SourceId}/arkiv", $"/kallor/{response.SourceId}/arkiv/{response.Id}", "/kallor/missad", "/kallor/missad?adress=example.se/bidrag&titel=barn",
                "/jobb", $"/jobb/{run}", "/stil", "/fel/404", "/tillganglighet", "/personuppgifter", "/kakor",
            ],
        };
    }

    // A trial of a source and one of a pasted text, done by the host's own jobs.
    private static async Task<(Guid Source, Guid Pasted)> TryAsync(PortfoljDb db, Guid source)
    {
        var definition = await db.Sources.Where(s => s.Id == source).Select(s => s.Definition).SingleAsync();
        var now = db.Clock.UtcNow();
        SourceTrial site = new() { Kind = TrialKind.Source, SourceId = source, BasedOn = 1, Definition = definition, RequestedBy = "GrantOfficer", RequestedAt = now };
        SourceTrial text = new() { Kind = TrialKind.CallPage, Definition = definition, RequestedBy = "GrantOfficer", RequestedAt = now };
        text.Paste("Bidrag till prov\nStänger: 1 mars 2027\nVem kan söka?\nKommuner kan söka högst 500 000 kronor.");
        db.SourceTrials.AddRange(site, text);
        db.JobRequests.Add(new JobRequest { JobKey = JobKeys.TrySources, RequestedBy = "prov", RequestedAt = now });
        await db.SaveChangesAsync();
        for (var attempt = 0; attempt < 60 && await db.SourceTrials.AnyAsync(t => t.DoneAt == null); attempt++)
        {
            await Task.Delay(500);
        }

        return (site.Id, text.Id);
    }

    /// <summary>A file name for a page's picture.</summary>
    public static string FileName(string path, int width) => $"{Unsafe().Replace(GuidPart().Replace(path, "id"), "-").Trim('-')}-{width}.png";

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex GuidPart();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex Unsafe();
}
