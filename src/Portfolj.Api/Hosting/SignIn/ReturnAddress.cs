using Microsoft.AspNetCore.Http.HttpResults;

namespace Portfolj.Api.Hosting.SignIn;

/// <summary>Where one wanted to go before signing in: an address of our own or the start page, so that a link cannot lead a visitor through our sign-in to somebody else's page.</summary>
internal static class ReturnAddress
{
    private static readonly Uri Anywhere = new("http://localhost");

    /// <summary>Whether an address stays with us however a browser reads it.</summary>
    public static bool IsLocal(string? address) => address is { Length: > 0 and <= 2000 } && address[0] == '/' && RedirectHttpResult.IsLocalUrl(address) && !address.Contains('\\', StringComparison.Ordinal);

    /// <summary>The address written as a header can carry it, or the start page.</summary>
    public static string Of(string? address)
    {
        if (!IsLocal(address) || !Uri.TryCreate(Anywhere, address, out var uri) || uri.Host != Anywhere.Host)
        {
            return "/";
        }

        // Dots are taken away when an address is written out, and what is left must still be ours: /.//somewhere.
        var written = uri.PathAndQuery + uri.Fragment;
        return IsLocal(written) ? written : "/";
    }
}
