namespace Portfolj.Domain.Common.Places;

/// <summary>A Swedish county (län).</summary>
/// <param name="Code">Two SCB digits, e.g. "18".</param>
/// <param name="Name">Full name, e.g. "Örebro län".</param>
public sealed record County(string Code, string Name)
{
    /// <summary>The name as lists show it, without "län" and its genitive: "Örebro", "Dalarna", "Västra Götaland".</summary>
    public string ShortName { get; } = Shorten(Name);

    private static string Shorten(string name)
    {
        var bare = name[..^" län".Length];
        // A genitive s is added to every name except those that end in a vowel by custom (Örebro, Uppsala, Skåne, Blekinge) or in r (Kalmar).
        return bare.EndsWith('s') ? bare[..^1] : bare;
    }
}

/// <summary>A Swedish municipality (kommun).</summary>
/// <param name="Code">Four SCB digits, e.g. "1880"; the first two are the county's.</param>
/// <param name="Name">Name without "kommun", e.g. "Örebro".</param>
public sealed record Municipality(string Code, string Name)
{
    /// <summary>The county's two digits.</summary>
    public string CountyCode => Code[..2];
}

/// <summary>A Swedish NUTS 2 region, which is what the structural funds call a region.</summary>
/// <param name="Code">NUTS code, e.g. "SE12".</param>
/// <param name="Name">Name, e.g. "Östra Mellansverige".</param>
/// <param name="CountyCodes">The counties in it, ascending.</param>
public sealed record FundRegion(string Code, string Name, IReadOnlyList<string> CountyCodes);
