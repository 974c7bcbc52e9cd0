using Portfolj.Jobs.Sources.Defined;
using Portfolj.Jobs.Sources.Sedia;
using Portfolj.Jobs.Sources.Vinnova;

namespace Portfolj.Jobs.Collect;

/// <summary>Which reader a definition names.</summary>
public static class SourceReaders
{
    /// <summary>Any site that a definition describes.</summary>
    public const string Pages = "pages";

    /// <summary>RSS or Atom, with or without the entries' own pages.</summary>
    public const string Feed = "feed";

    /// <summary>Any answer in JSON that a definition describes.</summary>
    public const string Json = "json";

    /// <summary>EU Funding &amp; Tenders.</summary>
    public const string Sedia = "sedia";

    /// <summary>Vinnova's open data.</summary>
    public const string Vinnova = "vinnova";

    /// <summary>Regulations, as an early warning.</summary>
    public const string Sfs = "sfs";

    /// <summary>Decisions of the government, as an early warning.</summary>
    public const string G0v = "g0v";

    /// <summary>Every reader that a definition may name.</summary>
    public static IReadOnlyList<string> Known { get; } = [Pages, Feed, Json, Sedia, Vinnova, Sfs, G0v];

    /// <summary>A fresh reader for one run.</summary>
    /// <remarks>Loopback in a start address is judged when the connection is made, by those who know what is trusted.</remarks>
    public static ISourceReader For(SourceDefinition definition) => definition.Problems(address => address.IsLoopback && !address.IsDefaultPort) is [var problem, ..]
        ? throw new SourceFailedException($"Källans beskrivning kan inte användas. {problem.Field}: {problem.Sentence}")
        : Create(definition);

    private static ISourceReader Create(SourceDefinition definition) => definition.Reader switch
    {
        Pages or Feed => new PagesReader(definition),
        Sedia => new SediaReader(definition),
        Vinnova => new VinnovaReader(definition),
        _ => throw new SourceFailedException($"Källans definition nämner en läsare som inte finns: {definition.Reader}."),
    };
}
