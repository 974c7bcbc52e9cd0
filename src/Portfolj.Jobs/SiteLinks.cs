namespace Portfolj.Jobs;

/// <summary>Where people reach the service, for letters that jobs write.</summary>
/// <param name="Address">Scheme and host, e.g. <c>https://portfolj.example.se</c>; <c>null</c> where it is not set, in Development.</param>
public sealed record SiteLinks(string? Address)
{
    /// <summary>The setting, the same as the host's own.</summary>
    public const string Key = "Site:Address";

    /// <summary>A full address, or the path alone when nobody has said where the service is.</summary>
    public string Of(string path) => Address is { Length: > 0 } address ? address.TrimEnd('/') + path : path;
}
