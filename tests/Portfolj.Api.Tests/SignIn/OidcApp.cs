using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portfolj.Api.Hosting.SignIn;

namespace Portfolj.Api.Tests.SignIn;

/// <summary>The host with the municipality's sign-in configured for a <see cref="HostileProvider"/>, everything that it logs kept, and its clock at the machine's time, by which cookies live.</summary>
public sealed class OidcApp : PortfoljApp, IAsyncLifetime
{
    /// <summary>Where the provider sends the visitor back.</summary>
    public const string Callback = "/logga-in/kommunen/svar";

    /// <summary>What the button calls the sign-in.</summary>
    public const string Name = "Exempelkommuns inloggning";

    public OidcApp()
    {
        Clock.Set(TimeProvider.System.GetUtcNow());
        Provider = new HostileProvider(Clock);
    }

    /// <summary>The provider.</summary>
    public HostileProvider Provider { get; }

    /// <summary>Everything logged.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>Who the product was told has signed in.</summary>
    public ConcurrentQueue<ExternalIdentity> SignedIn { get; } = new();

    /// <summary>Who the product was told has signed out at the provider.</summary>
    public ConcurrentQueue<ExternalSignOut> SignedOut { get; } = new();

    /// <summary>A browser of its own that presses the button and is sent to the provider.</summary>
    public async Task<(HttpClient Client, Asked Asked, Uri Question)> StartAsync(string till = "/insatser")
    {
        var client = Visitor();
        var answer = await client.PostFormAsync("/logga-in", "/logga-in/kommunen", ("till", till));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var question = answer.Headers.Location!;
        Assert.True(question.IsAbsoluteUri && question.AbsoluteUri.StartsWith(Provider.Issuer, StringComparison.Ordinal), $"Sent to {question} instead of the provider.");
        return (client, HostileProvider.Read(QueryHelpers.ParseQuery(question.Query).ToDictionary(q => q.Key, q => q.Value.ToString())), question);
    }

    /// <summary>What the provider sends the visitor back with.</summary>
    public static async Task<Uri> AtProviderAsync(Uri question)
    {
        using SocketsHttpHandler handler = new() { AllowAutoRedirect = false };
        using HttpClient browser = new(handler);
        var answer = await browser.GetAsync(question);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!;
    }

    /// <summary>The whole way: button, provider, back.</summary>
    public async Task<(HttpClient Client, HttpResponseMessage Answer, Uri Back)> WholeWayAsync(string till = "/insatser")
    {
        var (client, _, question) = await StartAsync(till);
        var back = await AtProviderAsync(question);
        return (client, await client.GetAsync(back.PathAndQuery), back);
    }

    /// <summary>That an answer turns the visitor away: to the sign-in page, with this text, and to nothing that a role is needed for.</summary>
    public async Task TurnedAwayAsync(HttpClient client, HttpResponseMessage answer, string code, string text)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/logga-in?fel={code}", answer.Headers.Location!.ToString().Split('&')[0]);
        Assert.DoesNotContain(answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [], c => c.StartsWith("portfolj=", StringComparison.Ordinal) || c.StartsWith("portfolj-kommunen=", StringComparison.Ordinal));
        var page = await client.PageAsync(answer.Headers.Location.ToString());
        Assert.Contains(text, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Du är inte inloggad.", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        await NotSignedInAsync(client);
    }

    /// <summary>That nobody is signed in.</summary>
    public static async Task NotSignedInAsync(HttpClient client)
    {
        var closed = await client.GetAsync("/insatser");
        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        Assert.Contains("/logga-in", closed.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public Task InitializeAsync() => Provider.StartAsync();

    /// <inheritdoc/>
    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await Provider.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        foreach (var (key, value) in new Dictionary<string, string>
        {
            ["Authority"] = Provider.Issuer,
            ["ClientId"] = HostileProvider.ClientId,
            ["ClientSecret"] = HostileProvider.Secret,
            ["Name"] = Name,
            ["RequireHttps"] = "false",
            ["BackChannelSeconds"] = "6",
            ["Roles:0:Value"] = "handläggare",
            ["Roles:0:Role"] = "GrantOfficer",
            ["Roles:1:Value"] = "förvaltning-7",
            ["Roles:1:Role"] = "DepartmentContact",
            ["Roles:1:Unit"] = "Förskole- och skolförvaltningen",
            ["AcceptedAmr:0"] = "mfa",
            ["AcceptedAcr:0"] = "loa3",
        })
        {
            builder.UseSetting($"SignIn:Oidc:{key}", value);
        }

        builder.UseSetting("Logging:LogLevel:Default", "Trace");
        builder.UseSetting("Logging:LogLevel:Microsoft.EntityFrameworkCore", "Warning");
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<ILoggerProvider>(new LogLines(Lines));
            services.Configure<OidcEvents>(events =>
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
            });
        });
    }

    private sealed class LogLines(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
    }
}
