using Portfolj.Api.Hosting;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Information;

/// <summary>What the API is, as Digg's profile asks for.</summary>
/// <param name="ApiName">Name in addresses.</param>
/// <param name="ApiVersion">Version of the API.</param>
/// <param name="ApiReleased">When this version was released.</param>
/// <param name="ApiDocumentation">Where the document is.</param>
/// <param name="ApiStatus">active, beta or deprecated.</param>
[RestExample("""{ "apiName": "portfolj-social-hallbarhet", "apiVersion": "1.0.0", "apiReleased": "2026-11-22", "apiDocumentation": "/openapi/v1.json", "apiStatus": "beta" }""")]
public sealed record ApiInfo(string ApiName, string ApiVersion, DateOnly ApiReleased, string ApiDocumentation, string ApiStatus);

/// <summary>The API about itself; open to everyone.</summary>
public sealed class InformationApi : IRestArea
{
    private static readonly ApiInfo Info = new("portfolj-social-hallbarhet", "1.0.0", new DateOnly(2026, 11, 22), "/openapi/v1.json", "beta");

    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/api-info", () => TypedResults.Ok(Info))
        .Requires(Permission.ReadCalls)
        .WithTags("api-info")
        .WithSummary("Om API:et")
        .WithDescription("Namn, version, datum, dokumentation och status. Öppet för alla.");
}
