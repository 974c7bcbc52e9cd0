using System.Globalization;
using System.Text;

namespace Portfolj.Bench.Weather;

/// <summary>Composed calls and the lists that lead to them.</summary>
public static class CallPages
{
    private const string Consonants = "bdfghklmnprstvj";
    private const string Vowels = "aeiouyåäö";

    /// <summary>Path of a call's page.</summary>
    public static string PathOf(int number) => string.Create(CultureInfo.InvariantCulture, $"/utlysning/{number}");

    /// <summary>A title that no other number has, with Swedish letters and without digits.</summary>
    public static string TitleOf(int number)
    {
        var name = new StringBuilder();
        for (var (left, i) = (number, 0); i < 3; i++)
        {
            name.Append(Consonants[left % Consonants.Length]).Append(Vowels[left / Consonants.Length % Vowels.Length]);
            left /= Consonants.Length * Vowels.Length;
        }

        return $"Öppna mötesplatser i {char.ToUpperInvariant(name[0])}{name.ToString()[1..]}köping";
    }

    /// <summary>The last words of a call's page: who has them has the whole page.</summary>
    public static string EndOf(int number) => string.Create(CultureInfo.InvariantCulture, $"Slutordet på sidan är kvarnsten nummer {number}, så här långt räckte den.");

    /// <summary>The page of a call. <paramref name="charset"/> is what it says of itself, <paramref name="more"/> stands in its text.</summary>
    public static string Html(int number, string? charset = "utf-8", string more = "") => $"""
        <!doctype html>
        <html lang="sv"><head>{(charset is null ? "" : $"<meta charset=\"{charset}\">")}<title>{TitleOf(number)} | Vädersidan</title></head>
        <body><header><nav><a href="/">Start</a> <a href="/bidrag">Bidrag</a></nav></header>
        <main><h1>{TitleOf(number)}</h1>
        <p>Bidraget går till mötesplatser som är öppna för alla åldrar och stärker den sociala hållbarheten i kommuner där många saknar någonstans att vara.</p>
        <h2>Vem kan söka?</h2><p>Kommuner och ideella föreningar kan söka.</p>
        <h2>Hur mycket kan ni få?</h2><p>Ni kan få högst {(50 + number % 900).ToString(CultureInfo.InvariantCulture)} 000 kronor. Bidraget täcker 80 procent av kostnaderna.</p>
        <h2>Viktiga datum</h2><p>Sista ansökningsdag är den {(1 + number % 28).ToString(CultureInfo.InvariantCulture)} april 2027.</p>
        <h2>Villkor</h2><p>Insatserna ska följas upp tillsammans med dem som de är till för.</p>{more}
        <p>{EndOf(number)}</p></main>
        <footer>Påhittade utlysningar.</footer></body></html>
        """;

    /// <summary>A list of the calls <paramref name="from"/> to <paramref name="to"/>, the latter not included.</summary>
    public static string List(int from, int to, string? next = null) => "<!doctype html><html lang=\"sv\"><head><meta charset=\"utf-8\"><title>Utlysningar</title></head><body><main><h1>Utlysningar</h1><ul>"
        + string.Concat(Enumerable.Range(from, Math.Max(0, to - from)).Select(n => $"<li><a href=\"{PathOf(n)}\">{TitleOf(n)}</a></li>"))
        + "</ul>" + (next is null ? "" : $"<p><a href=\"{next}\">Nästa sida</a></p>") + "</main></body></html>";

    /// <summary>A page of links to the lists.</summary>
    public static string Index(int lists) => "<!doctype html><html lang=\"sv\"><head><meta charset=\"utf-8\"><title>Bidrag</title></head><body><main><h1>Bidrag</h1><ul>"
        + string.Concat(Enumerable.Range(0, lists).Select(n => string.Create(CultureInfo.InvariantCulture, $"<li><a href=\"/lista/{n}\">Lista {n}</a></li>"))) + "</ul></main></body></html>";
}
