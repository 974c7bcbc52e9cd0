namespace Portfolj.Api.Hosting;

/// <summary>Where people reach the service; letters link there. <c>Site:Address</c>, e.g. <c>https://portfolj.example.se</c>.</summary>
public sealed class SiteAddress(IConfiguration configuration, IWebHostEnvironment environment, IHttpContextAccessor http)
{
    /// <summary>The setting's key.</summary>
    public const string Key = "Site:Address";

    /// <summary>A full address. Only in Development may the request say where we are: elsewhere a forged Host header would lead a letter's reader astray.</summary>
    public string Of(string path)
    {
        var address = configuration[Key];
        if (address is null && environment.IsDevelopment())
        {
            address = http.HttpContext is { } context ? $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}" : "http://localhost:5080";
        }

        return (address ?? throw new InvalidOperationException($"{Key} is not set.")).TrimEnd('/') + path;
    }

    /// <summary>Stops a start that could not write a link.</summary>
    public static void Check(WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment() && !(Uri.TryCreate(builder.Configuration[Key], UriKind.Absolute, out var address) && address.Scheme is "https" or "http"))
        {
            throw new InvalidOperationException($"Ange tjänstens adress i {Key}, till exempel https://portfolj.example.se. Den behövs för länkar i brev (se docs/drift.md).");
        }
    }
}
