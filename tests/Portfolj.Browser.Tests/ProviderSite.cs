using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Portfolj.Api.Hosting.SignIn;
using Portfolj.Testing;

namespace Portfolj.Browser.Tests;

/// <summary>A test that drives Chromium against a real OpenID provider; skipped with a reason where browser, Node or npm is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProviderFactAttribute : FactAttribute
{
    /// <summary>Skips when something is missing.</summary>
    public ProviderFactAttribute() => Skip = Missing;

    /// <summary>What is missing, or <c>null</c>.</summary>
    public static string? Missing { get; } = !File.Exists(BrowserFactAttribute.Executable) ? $"Chromium saknas ({BrowserFactAttribute.Executable})."
        : !Answers("node") ? "Node saknas." : !Answers("npm") ? "npm saknas." : null;

    private static bool Answers(string program)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, "--version") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}

/// <summary>The real host, the npm package oidc-provider as the municipality's sign-in, and a Chromium between them.</summary>
public sealed class ProviderSite : IAsyncLifetime
{
    /// <summary>What the button calls the sign-in.</summary>
    public const string Name = "Exempelkommuns inloggning";

    /// <summary>Our secret there, with signs that must be encoded.</summary>
    public const string Secret = "bara-prov/+&=%: loopback";

    private readonly string folder = Directory.CreateTempSubdirectory("portfolj-provider").FullName;
    private readonly int port = FreePort();
    private WebApplicationFactory<Program>? host;
    private IPlaywright? playwright;
    private Process? provider;

    /// <summary>Base address of the product.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Base address of the provider.</summary>
    public string Issuer => $"http://127.0.0.1:{port}";

    /// <summary>The browser.</summary>
    public IBrowser Browser { get; private set; } = null!;

    /// <summary>Who the product was told has signed in.</summary>
    public ConcurrentQueue<ExternalIdentity> SignedIn { get; } = new();

    /// <summary>Who the provider's own word has signed out.</summary>
    public ConcurrentQueue<ExternalSignOut> SignedOut { get; } = new();

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (ProviderFactAttribute.Missing is not null)
        {
            return;
        }

        await InstallAsync();
        host = new WebApplicationFactory<Program>().WithWebHostBuilder(b =>
        {
            b.UseSetting("Database:Folder", folder).UseSetting("Jobs:Enabled", "false").UseUrls("http://127.0.0.1:0");
            foreach (var (key, value) in new[]
            {
                ("Authority", Issuer), ("ClientId", "portfolj"), ("ClientSecret", Secret), ("Name", Name), ("RequireHttps", "false"),
                ("Roles:0:Value", "handläggare"), ("Roles:0:Role", "GrantOfficer"), ("AcceptedAmr:0", "mfa"),
            })
            {
                b.UseSetting($"SignIn:Oidc:{key}", value);
            }

            b.ConfigureTestServices(services => services.Configure<OidcEvents>(Listen));
        });
        host.UseKestrel(0);
        host.StartServer();
        Address = host.ClientOptions.BaseAddress.ToString().TrimEnd('/');
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = BrowserFactAttribute.Executable, Args = SiteFixture.Arguments });
        await StartProviderAsync();
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        await StopProviderAsync();
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

    /// <summary>A browser of its own on a page of the product.</summary>
    public async Task<IPage> OpenAsync(string path, int width = 1280, bool script = true)
    {
        var context = await Browser.NewContextAsync(new() { BaseURL = Address, ViewportSize = new() { Width = width, Height = 900 }, JavaScriptEnabled = script, Locale = "sv-SE" });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(10_000);
        await page.GotoAsync(path);
        return page;
    }

    /// <summary>Starts the provider, with keys that nobody has seen.</summary>
    public async Task StartProviderAsync()
    {
        var start = new ProcessStartInfo("node", ["provider.mjs", $"{port}", Address]) { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        provider = Process.Start(start)!;
        provider.ErrorDataReceived += (_, _) => { };
        provider.BeginErrorReadLine();
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        while (await provider.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line == "ready")
            {
                return;
            }
        }

        throw new InvalidOperationException("The provider did not start.");
    }

    /// <summary>Stops the provider.</summary>
    public async Task StopProviderAsync()
    {
        if (provider is not null)
        {
            provider.StandardInput.Close();
            using CancellationTokenSource limit = new(TimeSpan.FromSeconds(5));
            try
            {
                await provider.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                provider.Kill();
            }

            provider.Dispose();
            provider = null;
        }
    }

    private static string Folder => Repository.Path("tests/Portfolj.Browser.Tests/provider");

    private void Listen(OidcEvents events)
    {
        var signIn = events.OnSignedIn;
        events.OnSignedIn = (context, person, till) =>
        {
            SignedIn.Enqueue(person);
            return signIn(context, person, till);
        };
        events.OnSignedOut = (_, gone) =>
        {
            SignedOut.Enqueue(gone);
            return Task.CompletedTask;
        };
    }

    // Once per lock file, as the front end's packages are.
    private static async Task InstallAsync()
    {
        var stamp = Path.Combine(Folder, "node_modules", ".stamp");
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"))));
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp) == wanted)
        {
            return;
        }

        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-progress", "--loglevel=error"]) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = npm.StandardError.ReadToEndAsync();
        await npm.StandardOutput.ReadToEndAsync();
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException($"npm ci failed: {await errors}");
        }

        await File.WriteAllTextAsync(stamp, wanted);
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
