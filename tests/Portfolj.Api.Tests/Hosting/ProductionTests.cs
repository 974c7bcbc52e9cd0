using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portfolj.Api.Features.Accounts;
using Portfolj.Data;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Hosting;

/// <summary>The host as it stands in a municipality: no example data, no demo door, its first administrator invited from the command line.</summary>
public sealed class ProductionTests : IDisposable
{
    private readonly InProduction app = new();

    [Fact]
    public async Task It_starts_and_has_no_door_for_trying_roles_and_no_pages_for_developers()
    {
        using var client = app.Visitor();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/utlysningar")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/v1/calls")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/prova")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/stil")).StatusCode);
        var door = await client.GetStringAsync("/logga-in");
        Assert.DoesNotContain("/prova", door, StringComparison.Ordinal);
        using FormUrlEncodedContent demo = new([new("roll", "Administrator")]);
        Assert.Equal(HttpStatusCode.NotFound, (await client.PostAsync("/prova", demo)).StatusCode);
        Assert.Equal(0, await app.WithDbAsync(db => db.Accounts.CountAsync()));
    }

    [Fact]
    public async Task Its_first_administrator_comes_in_by_the_command_line()
    {
        using var started = app.Visitor();
        using StringWriter output = new();
        await using var scope = app.Services.CreateAsyncScope();
        Assert.Equal(2, await AccountCommands.RunAsync(scope.ServiceProvider, ["bjud-in"], output, CancellationToken.None));
        Assert.Equal(1, await AccountCommands.RunAsync(scope.ServiceProvider, ["bjud-in", "ingen adress"], output, CancellationToken.None));
        Assert.Equal(0, await AccountCommands.RunAsync(scope.ServiceProvider, ["bjud-in", "sysadm@kommun.example"], output, CancellationToken.None));
        Assert.Contains("https://portfolj.kommun.example/inbjudan?konto=", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(Role.Administrator, await app.WithDbAsync(db => db.RoleGrants.Select(g => g.Role).SingleAsync()));
    }

    [Fact]
    public void Without_its_own_address_it_does_not_start_since_letters_could_not_say_where_it_is()
    {
        using InProduction nowhere = new() { Address = null };
        var refused = Assert.Throws<InvalidOperationException>(() => nowhere.Visitor());
        Assert.Contains("Site:Address", refused.Message, StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public void Dispose() => app.Dispose();

    private sealed class InProduction : PortfoljApp
    {
        public string? Address { get; init; } = "https://portfolj.kommun.example";

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseEnvironment("Production");
            if (Address is not null)
            {
                builder.UseSetting("Site:Address", Address);
            }
        }
    }
}
