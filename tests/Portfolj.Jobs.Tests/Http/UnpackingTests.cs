using System.Text;
using Microsoft.AspNetCore.Http;
using Portfolj.Bench.Weather;
using Portfolj.Jobs.Http;
using Portfolj.Jobs.Tests.Support;

namespace Portfolj.Jobs.Tests.Http;

public sealed class UnpackingTests
{
    private static readonly byte[] Page = Encoding.UTF8.GetBytes("<p>" + string.Concat(Enumerable.Range(0, 40).Select(n => $"Rad {n} om åtgärder. ")) + "</p>");

    public static TheoryData<string> Encodings => ["gzip", "br", "deflate", "bare deflate"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_packed_body_that_is_cut_anywhere_is_an_error_and_never_a_shorter_page(string encoding)
    {
        var packed = Pack(encoding, Page);
        var length = 0;
        await using var site = await LocalSite.StartAsync(c => SendAsync(c, encoding, packed[..length]));
        var clients = Fetching.Client([site.Endpoint], settings: new CollectSettings { DelaySeconds = 0, Retries = 0 });
        for (length = 1; length < packed.Length; length++)
        {
            await Assert.ThrowsAsync<FetchFailedException>(() => clients.GetAsync(site.Address + "/"));
        }

        Assert.Equal(Page, (await clients.GetAsync(site.Address + "/")).Body);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task Whatever_a_packed_body_begins_with_it_is_unpacked(string encoding)
    {
        byte[] body = [];
        await using var site = await LocalSite.StartAsync(c => SendAsync(c, encoding, Pack(encoding, body)));
        var clients = Fetching.Client([site.Endpoint]);
        var random = new Random(4);
        for (var i = 0; i < 300; i++)
        {
            body = Encoding.UTF8.GetBytes(new string([.. Enumerable.Range(0, random.Next(1, 2000)).Select(_ => "[{<å \n"[random.Next(6)])]));
            Assert.Equal(body, (await clients.GetAsync(site.Address + "/")).Body);
        }
    }

    [Fact]
    public async Task Two_layers_are_unpacked_in_their_order()
    {
        await using var site = await LocalSite.StartAsync(c =>
        {
            c.Response.Headers.ContentEncoding = "br, gzip";
            return c.Response.Body.WriteAsync(Sky.Gzip(Sky.Brotli(Page))).AsTask();
        });
        Assert.Equal(Page, (await Fetching.Client([site.Endpoint]).GetAsync(site.Address + "/")).Body);
    }

    private static byte[] Pack(string encoding, byte[] bytes) => encoding switch
    {
        "gzip" => Sky.Gzip(bytes),
        "br" => Sky.Brotli(bytes),
        "deflate" => Sky.Zlib(bytes),
        _ => Sky.Deflate(bytes),
    };

    private static Task SendAsync(HttpContext context, string encoding, byte[] bytes)
    {
        if (context.Request.Path == "/robots.txt")
        {
            return Task.CompletedTask;
        }

        context.Response.Headers.ContentEncoding = encoding.Split(' ')[^1];
        return context.Response.Body.WriteAsync(bytes).AsTask();
    }
}
