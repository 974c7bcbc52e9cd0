namespace Portfolj.Jobs.Sources.Sedia;

/// <summary>The codes of <c>frameworkProgramme</c>.</summary>
public static class SediaProgrammes
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["43254019"] = "Europeiska socialfonden+ (ESF+)",
        ["43251589"] = "Medborgare, jämlikhet, rättigheter och värden (CERV)",
        ["43251447"] = "Asyl-, migrations- och integrationsfonden (AMIF)",
        ["43252368"] = "Fonden för inre säkerhet (ISF)",
        ["43353764"] = "Erasmus+",
        ["43251814"] = "Kreativa Europa",
        ["43254037"] = "Europeiska solidaritetskåren",
        ["43332642"] = "EU för hälsa (EU4Health)",
        ["43252517"] = "Sociala befogenheter och social dialog (SOCPL)",
        ["43252386"] = "Rättsliga frågor (JUST)",
        ["43108390"] = "Horisont Europa",
        ["43152860"] = "Programmet för ett digitalt Europa",
        ["43252476"] = "Programmet för den inre marknaden (SMP)",
        ["43252405"] = "Life",
        ["44416173"] = "Interregionala innovationsinvesteringar (I3)",
        ["44773066"] = "Mekanismen för en rättvis omställning",
    };

    /// <summary>The programme's Swedish name; a word is kept as it is, a code that is not known says nothing.</summary>
    public static string? NameOf(string? code) => code switch
    {
        null or "" => null,
        _ when Names.TryGetValue(code, out var name) => name,
        _ => code.All(char.IsAsciiDigit) ? null : code,
    };
}
