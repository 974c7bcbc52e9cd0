using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Portfolj.Jobs.Tests.Support;

/// <summary>A web server on a free loopback port whose answers a test writes.</summary>
public sealed class LocalSite : IAsyncDisposable
{
    private readonly WebApplication app;

    private LocalSite(WebApplication app) => this.app = app;

    /// <summary>Every request in order: method, path and query.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Scheme, host and port.</summary>
    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Host and port.</summary>
    public string Endpoint => new Uri(Address).Authority;

    public static async Task<LocalSite> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var site = new LocalSite(app);
        app.Run(async context =>
        {
            site.Requests.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
            await answer(context);
        });
        await app.StartAsync();
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
