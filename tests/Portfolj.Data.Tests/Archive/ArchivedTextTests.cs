using System.Text;
using Portfolj.Data.Archive;

namespace Portfolj.Data.Tests.Archive;

/// <summary>Archived bytes as text.</summary>
public sealed class ArchivedTextTests
{
    [Theory]
    [InlineData("<h1>Bidrag</h1><p>Sök <b>senast</b> 1&nbsp;mars</p>", "Bidrag\nSök senast 1 mars\n")]
    [InlineData("<p>Före</p><script>alert('<p>x</p>')</script><style>p{}</style><p>Efter</p>", "Före\nEfter\n")]
    [InlineData("<!-- dold <p>text</p> --><p>Synlig</p>", "Synlig\n")]
    [InlineData("<p>Mindre < 5 % och > 3</p>", "Mindre < 5 % och > 3\n")]
    [InlineData("<p>Avhuggen <scri", "Avhuggen\n")]
    [InlineData("<script>aldrig slut", "")]
    [InlineData("<p>Stöd <em>till</em>\n<b>cykel</b></p>", "Stöd till cykel\n")]
    [InlineData("utan taggar", "utan taggar")]
    public void A_page_becomes_what_its_reader_would_see(string html, string text) => Assert.Equal(text, ArchivedText.Plain(html));

    [Fact]
    public void Only_the_beginning_of_an_enormous_content_is_opened()
    {
        var bomb = ArchivedContent.Of(new byte[50_000_000]);

        Assert.InRange(bomb.Compressed.Length, 1, 10_000);
        Assert.Equal(100_000, ArchivedText.ReadStart(bomb.Compressed, 100_000).Length);
    }

    [Theory]
    [InlineData("application/pdf", "%PDF-1.7\0\0", false)]
    [InlineData(null, "PK\u0003\u0004", false)]
    [InlineData("text/html; charset=utf-8", "<p>Hej</p>", true)]
    [InlineData("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK\u0003\u0004", false)]
    [InlineData("text/html", "%PDF-1.7 utan nollor", false)]
    [InlineData(null, "Protokoll", true)]
    [InlineData(null, "{\"a\":1}", true)]
    public void What_is_no_text_is_not_shown_as_text(string? type, string content, bool isText) => Assert.Equal(isText, ArchivedText.IsText(Encoding.Latin1.GetBytes(content), type));

    [Fact]
    public void Bytes_are_decoded_as_they_were_written_whatever_is_declared() =>
        Assert.Equal("Räksmörgås", ArchivedText.Source(Encoding.Latin1.GetBytes("Räksmörgås"), "text/html; charset=utf-8"));
}
