using System.Net;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Security;

/// <summary>Nothing changes because another site's page asks for it in somebody's name. Found by themselves: a new page or endpoint is in these tests from its first day.</summary>
public sealed class ForgeryTests(PortfoljApp app) : IClassFixture<PortfoljApp>
{
    // The page that says what went wrong takes no input.
    private static readonly string[] Exempt = ["fel/{code:int}"];

    [Fact]
    public async Task No_page_takes_a_post_without_the_token_of_its_form()
    {
        List<string> taken = [];
        var pages = await PagesThatTakePostsAsync();
        Assert.Contains("insatser/ny", pages);
        foreach (var template in pages.Except(Exempt))
        {
            var statuses = new List<HttpStatusCode>();
            foreach (var role in Enum.GetValues<Role>())
            {
                using var client = await app.AsAsync(role);
                using FormUrlEncodedContent form = new([KeyValuePair.Create("roll", nameof(Role.Auditor)), KeyValuePair.Create("Input.Title", "Förfalskad")]);
                using var byForm = await client.PostAsync(Address(template), form);
                using StringContent json = new("""{ "roll": "Auditor" }""", Encoding.UTF8, "text/plain");
                using var byScript = await client.PostAsync(Address(template), json);
                statuses.AddRange([byForm.StatusCode, byScript.StatusCode]);
            }

            // A role that may come in is stopped by the missing token, the others at the door.
            if (!statuses.Contains(HttpStatusCode.BadRequest) || statuses.Exists(s => s is not (HttpStatusCode.BadRequest or HttpStatusCode.Forbidden)))
            {
                taken.Add($"{template}: {string.Join(", ", statuses.Distinct())}");
            }
        }

        Assert.Empty(taken);
    }

    [Fact]
    public async Task No_endpoint_changes_anything_for_another_site_or_for_a_form()
    {
        List<string> taken = [];
        var endpoints = Endpoints().Where(e => e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(endpoints);
        foreach (var endpoint in endpoints)
        {
            foreach (var method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Except(["GET", "HEAD", "OPTIONS"]))
            {
                var permission = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => Enum.TryParse<Permission>(a.Policy, out var p) ? p : (Permission?)null).OfType<Permission>().Last();
                using var client = await app.AsAsync(Enum.GetValues<Role>().First(r => RoleTable.May(r, permission)));
                var fromElsewhere = await SendAsync(client, method, endpoint, "application/json", "cross-site");
                var fromSubdomain = await SendAsync(client, method, endpoint, "application/json", "same-site");
                var asForm = await SendAsync(client, method, endpoint, "application/x-www-form-urlencoded", null);
                var asText = await SendAsync(client, method, endpoint, "text/plain", null);
                if ((fromElsewhere, fromSubdomain, asForm, asText) != (HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.UnsupportedMediaType))
                {
                    taken.Add($"{method} {endpoint.RoutePattern.RawText}: {fromElsewhere}, {fromSubdomain}, {asForm}, {asText}");
                }
            }
        }

        Assert.Empty(taken);
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient client, string method, RouteEndpoint endpoint, string type, string? site)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), Address(endpoint.RoutePattern.RawText!)) { Content = new StringContent("{}", Encoding.UTF8, type) };
        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        using var answer = await client.SendAsync(request);
        return answer.StatusCode;
    }

    private IEnumerable<RouteEndpoint> Endpoints()
    {
        using var started = app.CreateClient();
        return app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();
    }

    private async Task<List<string>> PagesThatTakePostsAsync()
    {
        using var started = app.CreateClient();
        var loader = app.Services.GetRequiredService<PageLoader>();
        List<string> pages = [];
        foreach (var page in app.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items.OfType<PageActionDescriptor>())
        {
            var loaded = await loader.LoadAsync(page, EndpointMetadataCollection());
            if (loaded.HandlerMethods.Any(h => string.Equals(h.HttpMethod, "POST", StringComparison.OrdinalIgnoreCase)))
            {
                pages.Add(page.AttributeRouteInfo!.Template!);
            }
        }

        return pages;
    }

    private static Microsoft.AspNetCore.Http.EndpointMetadataCollection EndpointMetadataCollection() => Microsoft.AspNetCore.Http.EndpointMetadataCollection.Empty;

    private static string Address(string template)
    {
        var address = System.Text.RegularExpressions.Regex.Replace(template, @"\{[^}]*:guid\}", Guid.Empty.ToString());
        return "/" + System.Text.RegularExpressions.Regex.Replace(address, @"\{[^}]*\}", "match").TrimStart('/');
    }
}
