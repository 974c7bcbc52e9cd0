using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Portfolj.Api.Tests.Access;

/// <summary>One way into the product.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Template">Address with its parameters in braces, constraints left out.</param>
/// <param name="Handler">Name of the page's handler, or <c>null</c>.</param>
internal sealed record Route(string Method, string Template, string? Handler = null)
{
    /// <summary>The key in <see cref="RouteRules"/>.</summary>
    public string Key => $"{Method} {Template}{(Handler is null ? "" : $"?handler={Handler}")}";

    /// <summary>Whether it answers machines.</summary>
    public bool IsRest => Template.StartsWith("/api/", StringComparison.Ordinal);
}

/// <summary>Every page handler and every endpoint that the host has, found in the running host.</summary>
internal static partial class Routes
{
    /// <summary>All of them; files are left out, and the development source of example calls, which is no part of the product.</summary>
    public static async Task<IReadOnlyList<Route>> FindAsync(IServiceProvider services)
    {
        List<Route> routes = [];
        var loader = services.GetRequiredService<PageLoader>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null))
        {
            var template = "/" + Constraint().Replace(endpoint.RoutePattern.RawText!.Trim('/'), "{$1}");
            if (endpoint.DisplayName == "Fallback {**path:file}" || template.StartsWith("/demo-kallor/", StringComparison.Ordinal))
            {
                continue;
            }

            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is not { } page)
            {
                routes.AddRange((endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(m => new Route(m, template)));
                continue;
            }

            var handlers = (await loader.LoadAsync(page, endpoint.Metadata)).HandlerMethods;
            routes.AddRange(handlers.Select(h => new Route(h.HttpMethod.ToUpperInvariant(), template, h.Name)));
            if (!handlers.Any(h => h is { HttpMethod: "Get", Name: null }))
            {
                // A page without a handler for GET shows itself all the same.
                routes.Add(new Route("GET", template));
            }
        }

        return [.. routes.Distinct().OrderBy(r => r.Key, StringComparer.Ordinal)];
    }

    [GeneratedRegex(@"\{(\w+)(?::[^}]*)?\}")]
    private static partial Regex Constraint();
}
