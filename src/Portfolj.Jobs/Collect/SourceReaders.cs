using Portfolj.Jobs.Sources.Defined;
using Portfolj.Jobs.Sources.Sedia;
using Portfolj.Jobs.Sources.Vinnova;

namespace Portfolj.Jobs.Collect;

/// <summary>Which reader a definition names.</summary>
public static class SourceReaders
{
    /// <summary>Any site that a definition describes.</summary>
    public const string Pages = "pages";

    /// <summary>EU Funding &amp; Tenders.</summary>
    public const string Sedia = "sedia";

    /// <summary>Vinnova's open data.</summary>
    public const string Vinnova = "vinnova";

    /// <summary>A fresh reader for one run.</summary>
    public static ISourceReader For(SourceDefinition definition) => definition.Reader switch
    {
        Pages => new PagesReader(definition),
        Sedia => new SediaReader(definition),
        Vinnova => new VinnovaReader(definition),
        _ => throw new SourceFailedException($"Källans definition nämner en läsare som inte finns: {definition.Reader}."),
    };
}
