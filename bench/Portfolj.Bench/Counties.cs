namespace Portfolj.Bench;

/// <summary>The 21 counties by SCB code.</summary>
public static class Counties
{
    private static readonly Dictionary<string, string> Codes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Stockholm"] = "01", ["Uppsala"] = "03", ["Södermanland"] = "04", ["Östergötland"] = "05", ["Jönköping"] = "06", ["Kronoberg"] = "07",
        ["Kalmar"] = "08", ["Gotland"] = "09", ["Blekinge"] = "10", ["Skåne"] = "12", ["Halland"] = "13", ["Västra Götaland"] = "14",
        ["Värmland"] = "17", ["Örebro"] = "18", ["Västmanland"] = "19", ["Dalarna"] = "20", ["Gävleborg"] = "21", ["Västernorrland"] = "22",
        ["Jämtland"] = "23", ["Västerbotten"] = "24", ["Norrbotten"] = "25",
    };

    /// <summary>The code of "Örebro län", "Kalmar län", "Dalarnas län" or "Dalarna"; <c>null</c> when no county has the name.</summary>
    public static string? CodeOf(string? name)
    {
        if (name is null)
        {
            return null;
        }

        var bare = name.EndsWith(" län", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
        return Codes.TryGetValue(bare, out var code) || (bare.EndsWith('s') && Codes.TryGetValue(bare[..^1], out code)) ? code : null;
    }
}
