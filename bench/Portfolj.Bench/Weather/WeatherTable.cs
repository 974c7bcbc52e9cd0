using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Portfolj.Bench.Weather;

/// <summary>The weather that is played, and what must come of each kind.</summary>
public static class WeatherTable
{
    /// <summary>A host that the definition allows and no name server knows.</summary>
    public const string Nowhere = "finns-inte.invalid";

    /// <summary>A host that the definition allows and whose name answers with one public and one inner address.</summary>
    public const string Inwards = "inat.invalid";

    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
    private static readonly byte[] Bomb = Sky.Gzip(new byte[40_000_000]);
    private static readonly byte[] BrotliBomb = Sky.Brotli(new byte[40_000_000]);

    /// <summary>Answers the names of this table without a name server.</summary>
    public static Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancel) => host switch
    {
        Nowhere => throw new SocketException((int)SocketError.HostNotFound),
        Inwards => Task.FromResult<IPAddress[]>([IPAddress.Parse("93.184.215.14"), IPAddress.Loopback]),
        _ => Dns.GetHostAddressesAsync(host, cancel),
    };

    /// <summary>What must be stored whole in spite of everything.</summary>
    public static IReadOnlyList<WeatherKind> Passing { get; } =
    [
        new("gzip", null, s => s.PackedAsync("gzip", Sky.Gzip)),
        new("gzip in two members", null, s => s.PackedAsync("gzip", b => [.. Sky.Gzip(Sky.Half(b)), .. Sky.Gzip(b[(b.Length / 2)..])])),
        new("brotli", null, s => s.PackedAsync("br", Sky.Brotli)),
        new("deflate", null, s => s.PackedAsync("deflate", Sky.Zlib)),
        new("bare deflate", null, s => s.PackedAsync("deflate", Sky.Deflate)),
        new("gzip that nobody announced", null, s => s.Exchange.AnswerAsync(200, Sky.Html, Sky.Gzip(s.Body))),
        new("plain that says gzip", null, s => s.PackedAsync("gzip", b => b)),
        new("plain that says brotli", null, s => s.PackedAsync("br", b => b)),
        new("windows-1252 undeclared", null, s => s.LettersAsync("text/html", Windows1252, null)),
        new("windows-1252 that says utf-8", null, s => s.LettersAsync(Sky.Html, Windows1252, "utf-8")),
        new("utf-8 that says latin-1", null, s => s.LettersAsync("text/html; charset=iso-8859-1", Encoding.UTF8, "iso-8859-1")),
        new("utf-8 with a mark", null, s => s.LettersAsync("text/html", Encoding.UTF8, null, mark: true)),
        new("utf-16 with a mark", null, s => s.LettersAsync("text/html", Encoding.Unicode, null, mark: true)),
        new("utf-16 without a mark", null, s => s.LettersAsync("text/html", Encoding.Unicode, null)),
        new("utf-16 big-endian", null, s => s.LettersAsync("text/html", Encoding.BigEndianUnicode, null)),
        new("utf-8 with a piece of windows-1252", null, s => s.Exchange.AnswerAsync(200, Sky.Html, [.. s.Body, .. Windows1252.GetBytes("<!-- källa -->")])),
        new("nul in the text", null, s => s.InsteadAsync(CallPages.Html(s.Number, more: "<p>Ett \0 tecken.</p>"))),
        new("no media type", null, s => s.Exchange.AnswerAsync(200, null, s.Body)),
        new("media type of a file", null, s => s.Exchange.AnswerAsync(200, "application/octet-stream", s.Body)),
        new("large page", null, s => s.InsteadAsync(CallPages.Html(s.Number, more: "<!--" + new string('x', 900_000) + "-->"))),
        new("unclosed markup", null, s => s.InsteadAsync(CallPages.Html(s.Number).Replace("</p>", "", StringComparison.Ordinal).Replace("</h2>", "</h3></b>", StringComparison.Ordinal))),
        new("small chunks", null, ChunksAsync),
        new("slow but steady", null, SteadyAsync),
        new("http/1.0 until the connection ends", null, UntilEndAsync),
        new("early hints first", null, async s =>
        {
            await s.Exchange.WriteAsync("HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n");
            await s.GoodAsync();
        }),
        new("307 to itself with a cookie", null, s => s.Exchange.Headers.GetValueOrDefault("cookie")?.Contains("vakt=ja", StringComparison.Ordinal) == true ? s.GoodAsync() : s.LeadAsync(307, s.Path, "Set-Cookie: vakt=ja; Path=/utlysning")),
        new("led on with noise", null, s => s.Exchange.Target == s.Path ? s.LeadAsync(302, s.Path + "?utm_source=nyhetsbrev&sv.url=12.aa") : s.GoodAsync()),
        new("led on with raw letters", null, s => s.Exchange.Target == s.Path ? s.Exchange.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 301 Flyttad\r\nLocation: {s.Path}?utm_term=åäö\r\nContent-Length: 0\r\n\r\n"))
            : s.Exchange.Target.EndsWith("%C3%A5%C3%A4%C3%B6", StringComparison.Ordinal) ? s.GoodAsync() : s.Exchange.AnswerAsync(404, null, [])),
        new("busy once, seconds", null, s => s.Times == 1 ? s.Exchange.AnswerAsync(503, Sky.Html, [], "Retry-After: 0") : s.GoodAsync()),
        new("busy once, date", null, s => s.Times == 1 ? s.Exchange.AnswerAsync(429, Sky.Html, [], "Retry-After: Wed, 21 Oct 2015 07:28:00 GMT") : s.GoodAsync()),
        new("bad gateway once", null, s => s.Times == 1 ? s.Exchange.AnswerAsync(502, Sky.Html, "<h1>502 Bad Gateway</h1>"u8.ToArray()) : s.GoodAsync()),
        new("dropped once", null, s => Once(s, s.Exchange.Abort)),
        new("cut once", null, s => s.Times == 1 ? s.CutAsync($"Content-Length: {s.Body.Length.ToString(CultureInfo.InvariantCulture)}", Sky.Half(s.Body)) : s.GoodAsync()),
        new("not changed", null, s => s.Exchange.Headers.ContainsKey("if-none-match") ? s.Exchange.AnswerAsync(304, null, []) : s.GoodAsync()),
    ];

    /// <summary>What must fail, with which cause.</summary>
    public static IReadOnlyList<WeatherKind> Failing { get; } =
    [
        new("cut gzip", "avkortat eller skadat", s => s.PackedAsync("gzip", b => Sky.Half(Sky.Gzip(b)))),
        new("cut brotli", "avkortat eller skadat", s => s.PackedAsync("br", b => Sky.Half(Sky.Brotli(b)))),
        new("cut deflate", "avkortat eller skadat", s => s.PackedAsync("deflate", b => Sky.Half(Sky.Zlib(b)))),
        new("cut bare deflate", "avkortat eller skadat", s => s.PackedAsync("deflate", b => Sky.Half(Sky.Deflate(b)))),
        new("cut chunks", "avkortat", s => s.CutAsync("Transfer-Encoding: chunked", Encoding.ASCII.GetBytes("400\r\n" + new string('a', 1024) + "\r\n400\r\nbbb"))),
        new("less than promised", "avkortat", s => s.CutAsync("Content-Length: 100000", s.Body)),
        new("dropped", "bröt anslutningen", s => Always(s.Exchange.Abort)),
        new("endless", "större än", EndlessAsync),
        new("too large, said so", "större än", s => s.CutAsync("Content-Length: 5000000000", s.Body)),
        new("headers without end", "rubriker", s => s.Exchange.AnswerAsync(200, Sky.Html, s.Body, [.. Enumerable.Range(0, 3000).Select(n => string.Create(CultureInfo.InvariantCulture, $"X-Fyllnad-{n}: {new string('y', 60)}"))])),
        new("gzip bomb", "packningsbomb|större än", s => s.Exchange.AnswerAsync(200, Sky.Html, Bomb, "Content-Encoding: gzip")),
        new("brotli bomb", "packningsbomb|större än", s => s.Exchange.AnswerAsync(200, Sky.Html, BrotliBomb, "Content-Encoding: br")),
        new("packed ten times", "10 lager", s => s.Exchange.AnswerAsync(200, Sky.Html, s.Body, "Content-Encoding: " + string.Join(", ", Enumerable.Repeat("gzip", 10)))),
        new("unknown packing", "packat med zstd", s => s.Exchange.AnswerAsync(200, Sky.Html, [0x28, 0xB5, 0x2F, 0xFD, 4], "Content-Encoding: zstd")),
        new("no http", "inte följer HTTP", s => End(s, s.Exchange.WriteAsync("SSH-2.0-OpenSSH_9.6\r\n\r\n"))),
        new("pdf", "en PDF-fil", s => s.Exchange.AnswerAsync(200, "application/pdf", "%PDF-1.7 ..."u8.ToArray())),
        new("zip that says html", "zip", s => s.Exchange.AnswerAsync(200, Sky.Html, [0x50, 0x4B, 3, 4, 1, 2, 3])),
        new("picture", "bild", s => s.Exchange.AnswerAsync(200, "image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D])),
        new("empty", "tom sida", s => s.Exchange.AnswerAsync(200, Sky.Html, [])),
        new("lost page with 200", "felsida", s => s.InsteadAsync("<html><head><title>Sidan hittades inte</title></head><body><main><h1>Sidan kunde inte hittas</h1><p>Prova att söka.</p></main></body></html>")),
        new("no hits with 200", "ingen träff|inte gav någon träff", s => s.InsteadAsync("<html><body><p>Du sökte: 17</p><p>Sökningen gav ingen träff!</p></body></html>")),
        new("robot check", "robotkontroll", s => s.InsteadAsync("<html><head><title>Just a moment...</title></head><body><h1>Vänligen verifiera att du inte är en robot</h1><script src=\"/c.js\"></script></body></html>")),
        new("cookie wall", "kakspärr", s => s.InsteadAsync("<html><body><h1>Vi använder kakor</h1><p>Godkänn kakor för att komma vidare till webbplatsen.</p><button>Godkänn</button></body></html>")),
        new("javascript shell", "JavaScript", s => s.InsteadAsync("<html><head><title>Portalen</title></head><body><noscript>Aktivera JavaScript för att använda portalen.</noscript><app-root></app-root><script src=\"/main.js\"></script></body></html>")),
        new("proxy's error page", "proxy", s => s.InsteadAsync("<html><head><title>ERROR</title></head><body><h1>ERROR</h1><h2>The requested URL could not be retrieved</h2><p>Your cache administrator is webmaster.</p></body></html>")),
        new("closed for work", "tillfälligt stängd", s => s.InsteadAsync("<html><body><h1>Webbplatsen är tillfälligt stängd</h1><p>Planerat underhåll pågår.</p></body></html>")),
        new("sign-in", "inloggning", s => s.InsteadAsync("<html><body><h1>Välkommen</h1><form><label>Namn <input name=\"u\"></label><input type=\"password\" name=\"p\"></form></body></html>")),
        new("moved by the browser", "bara webbläsare", s => s.InsteadAsync("<html><head><meta http-equiv=\"Refresh\" content=\"0; URL=/nytt\"></head><body><p>Sidan har flyttat.</p></body></html>")),
        new("led to the start page", "finns inte längre", s => s.Exchange.Target == s.Path ? s.LeadAsync(302, "/start") : s.GoodAsync()),
        new("404", "felkod 404", s => s.Exchange.AnswerAsync(404, Sky.Html, "<h1>404</h1>"u8.ToArray())),
        new("410", "felkod 410", s => s.Exchange.AnswerAsync(410, Sky.Html, "<h1>Borta</h1>"u8.ToArray())),
        new("403", "felkod 403", s => s.Exchange.AnswerAsync(403, Sky.Html, "<h1>Nej</h1>"u8.ToArray())),
        new("500", "felkod 500", s => s.Exchange.AnswerAsync(500, Sky.Html, "<h1>Server Error</h1>"u8.ToArray())),
        new("always busy", "felkod 503", s => s.Exchange.AnswerAsync(503, Sky.Html, [], "Retry-After: 0")),
        new("led in circles", "för många gånger", s => s.LeadAsync(302, s.Exchange.Target == s.Path ? s.Path + "?b" : s.Path)),
        new("307 to itself for ever", "kakspärr", s => s.LeadAsync(307, s.Path)),
        new("led to a file", "typen file", s => s.LeadAsync(302, "file:///etc/passwd")),
        new("led to the cloud's inner services", "169.254.169.254", s => s.LeadAsync(302, "http://169.254.169.254/latest/meta-data/")),
        new("led to a name that leads inwards", "internt nät", s => s.LeadAsync(302, $"http://{Inwards}/")),
        new("led nowhere", "utan en adress", s => s.LeadAsync(302, null)),
        new("no such name", "finns inte eller kan inte slås upp", s => s.LeadAsync(302, $"http://{Nowhere}/")),
        new("no encryption", "gick inte att nå säkert", s => s.LeadAsync(302, $"https://{s.Exchange.Headers["host"]}{s.Path}")),
        new("silence", "i tid", s => Task.Delay(Timeout.Infinite, s.Exchange.Gone)) { IsSlow = true },
        new("silence in the middle", "tystnade", async s =>
        {
            await s.CutAsync("Content-Length: 100000", Sky.Half(s.Body));
            await Task.Delay(Timeout.Infinite, s.Exchange.Gone);
        }) { IsSlow = true },
        new("drop by drop", "för långsamt", DripAsync) { IsSlow = true },
    ];

    /// <summary>All kinds, good and bad in turn as far as they go: a site that seems to be away for page after page is given up.</summary>
    public static IReadOnlyList<WeatherKind> All { get; } = [.. Failing.Reverse().Select((k, i) => (Kind: k, At: 2 * i)).Concat(Passing.Select((k, i) => (Kind: k, At: (2 * i) + 1))).OrderBy(k => k.At).Select(k => k.Kind)];

    private static Task Once(Sky sky, Action first)
    {
        if (sky.Times > 1)
        {
            return sky.GoodAsync();
        }

        first();
        return Task.CompletedTask;
    }

    private static Task Always(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    private static async Task End(Sky sky, Task answer)
    {
        await answer;
        sky.Exchange.Ends = true;
    }

    private static async Task ChunksAsync(Sky sky)
    {
        await sky.Exchange.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: {Sky.Html}\r\nTransfer-Encoding: chunked\r\n\r\n");
        foreach (var part in sky.Body.Chunk(97))
        {
            byte[] chunk = [.. Encoding.ASCII.GetBytes(part.Length.ToString("x", CultureInfo.InvariantCulture) + ";a=b\r\n"), .. part, 13, 10];
            await sky.Exchange.WriteAsync(chunk);
        }

        await sky.Exchange.WriteAsync("0\r\nX-Sist: ja\r\n\r\n");
    }

    private static async Task SteadyAsync(Sky sky)
    {
        var body = sky.Body;
        await sky.Exchange.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: {Sky.Html}\r\nContent-Length: {body.Length.ToString(CultureInfo.InvariantCulture)}\r\n\r\n");
        foreach (var part in body.Chunk((body.Length / 4) + 1))
        {
            await sky.Exchange.WriteAsync(part);
            await Task.Delay(10);
        }
    }

    private static async Task UntilEndAsync(Sky sky)
    {
        await sky.Exchange.WriteAsync($"HTTP/1.0 200 OK\r\nContent-Type: {Sky.Html}\r\n\r\n");
        await sky.Exchange.WriteAsync(sky.Body);
        sky.Exchange.Ends = true;
    }

    private static async Task EndlessAsync(Sky sky)
    {
        var part = new byte[65_536];
        Array.Fill(part, (byte)'a');
        await sky.Exchange.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: {Sky.Html}\r\n\r\n");
        while (!sky.Exchange.Gone.IsCancellationRequested)
        {
            await sky.Exchange.WriteAsync(part);
        }
    }

    private static async Task DripAsync(Sky sky)
    {
        await sky.Exchange.WriteAsync($"HTTP/1.1 200 OK\r\nContent-Type: {Sky.Html}\r\nContent-Length: 100000\r\n\r\n");
        while (!sky.Exchange.Gone.IsCancellationRequested)
        {
            await sky.Exchange.WriteAsync("a");
            await Task.Delay(40, sky.Exchange.Gone);
        }
    }
}
