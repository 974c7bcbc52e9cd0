using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Http;

/// <summary>Where the host itself answers, so that the demo source can be collected over loopback HTTP. Known once the server has started, in Development only.</summary>
public sealed class DemoAddress(TrustedEndpoints trusted)
{
    /// <summary>The word in a definition that stands for the host's own address.</summary>
    public const string Placeholder = "{demo}";

    private string? address;

    /// <summary>Scheme, host and port, e.g. <c>http://localhost:5080</c>; <c>null</c> until known.</summary>
    public string? Address => address;

    /// <summary>Takes one of the server's addresses: plain HTTP, with a wildcard or any-address turned into loopback.</summary>
    public void Use(IEnumerable<string> serverAddresses)
    {
        foreach (var candidate in serverAddresses)
        {
            var plain = candidate.Replace("//*", "//localhost", StringComparison.Ordinal).Replace("//+", "//localhost", StringComparison.Ordinal)
                .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal).Replace("//[::]", "//localhost", StringComparison.Ordinal);
            if (Uri.TryCreate(plain, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttp)
            {
                address = uri.GetLeftPart(UriPartial.Authority);
                trusted.Trust($"{uri.Host}:{uri.Port}");
                return;
            }
        }
    }

    /// <summary>The definition with the host's own address in place of the word.</summary>
    public SourceDefinition Resolve(SourceDefinition definition)
    {
        if (!definition.Start.Any(s => s.Contains(Placeholder, StringComparison.Ordinal)))
        {
            return definition;
        }

        return address is { } own
            ? definition with { Start = [.. definition.Start.Select(s => s.Replace(Placeholder, own, StringComparison.Ordinal))] }
            : throw new SourceFailedException("Exempelkällan finns bara medan tjänsten körs i utvecklingsläge och svarar på vanlig HTTP.");
    }
}
