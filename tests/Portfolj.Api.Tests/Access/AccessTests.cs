using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Access;

/// <summary>Who gets in: deny by default, everywhere.</summary>
public sealed class AccessTests(PortfoljApp app) : IClassFixture<PortfoljApp>
{
    [Fact]
    public void Every_endpoint_names_its_rule()
    {
        using var started = app.CreateClient();
        var endpoints = app.Services.GetRequiredService<EndpointDataSource>().Endpoints;
        Assert.NotEmpty(endpoints);
        // The development file server's fallback answers what is no endpoint; the fallback policy closes it to everybody.
        var open = endpoints
            .Where(e => e.DisplayName != "Fallback {**path:file}")
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Where(e => !e.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => Enum.TryParse<Permission>(a.Policy, out _)))
            .Select(e => e.DisplayName)
            .ToList();
        Assert.Empty(open);
    }

    [Fact]
    public async Task Signing_in_through_the_form_shows_the_role_in_the_header()
    {
        using var client = await app.AsAsync(Role.GrantOfficer);
        var page = await client.PageAsync("/");
        Assert.Contains(RoleTable.Name(Role.GrantOfficer), page.QuerySelector(".p-me")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var client = app.Visitor();
        using FormUrlEncodedContent content = new([KeyValuePair.Create("roll", nameof(Role.GrantOfficer))]);
        var answer = await client.PostAsync("/prova", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }
}
