using System.Text;
using Portfolj.Data.Archive;
using Portfolj.Jobs.Collect;
using Portfolj.Testing;

namespace Portfolj.Jobs.Tests.Collect;

public sealed class TextDecodingTests
{
    private const string Charset = "data/samples/charset";
    private const string Swedish = "<p>Åtgärder för öppna mötesplatser – ”så här” går det till: é, 1 000 €.</p>";
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static TheoryData<string, string?> Ways => new()
    {
        { "utf-8", null }, { "utf-8", "text/html; charset=iso-8859-1" }, { "utf-8 mark", "text/html; charset=windows-1252" }, { "windows-1252", null }, { "windows-1252", "text/html; charset=utf-8" },
        { "windows-1252", "text/html; charset=ISO-8859-1" }, { "utf-16", null }, { "utf-16 mark", "text/html; charset=utf-8" }, { "utf-16be", null }, { "utf-16be mark", null }, { "utf-32 mark", null }, { "macintosh", "text/html; charset=macintosh" },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void The_bytes_decide_whatever_is_declared(string way, string? contentType)
    {
        var name = way.Split(' ')[0];
        var encoding = name switch
        {
            "utf-8" => Encoding.UTF8,
            "utf-16" => Encoding.Unicode,
            "utf-16be" => Encoding.BigEndianUnicode,
            "utf-32" => Encoding.UTF32,
            _ => CodePagesEncodingProvider.Instance.GetEncoding(name)!,
        };
        byte[] bytes = [.. way.EndsWith("mark", StringComparison.Ordinal) ? encoding.GetPreamble() : [], .. encoding.GetBytes(Swedish)];
        Assert.Equal(Swedish, TextDecoding.Decode(bytes, contentType));
    }

    [Fact]
    public void A_stray_byte_or_a_letter_cut_in_two_does_not_spoil_the_rest()
    {
        var whole = Encoding.UTF8.GetBytes(Swedish);
        Assert.Equal(Swedish + "källa", TextDecoding.Decode([.. whole, .. Windows1252.GetBytes("källa")]));
        Assert.StartsWith(Swedish, TextDecoding.Decode([.. whole, 0xC3]), StringComparison.Ordinal);
        Assert.DoesNotContain('\0', TextDecoding.Decode(Encoding.UTF8.GetBytes("a\0b")));
    }

    [SharedDataFact(Charset)]
    public void Real_pages_with_false_or_no_charset_are_read_with_their_letters()
    {
        string Read(string name) => TextDecoding.Decode(File.ReadAllBytes(SharedData.Path($"{Charset}/{name}")), "text/html");
        Assert.Contains("Föregående poster", Read("swedish-latin1-undeclared.rkrattsbaser-list.html"), StringComparison.Ordinal);
        Assert.Contains("register över gällande", Read("swedish-latin1-undeclared.rkrattsbaser-list.html"), StringComparison.Ordinal);
        Assert.Contains("–", Read("swedish-cp1252-undeclared.rkrattsbaser-sfs.html"), StringComparison.Ordinal);
        var mixed = Read("declared-utf8-but-not.maescot.html");
        Assert.Contains("Kleine Schafskunde | Mäscot das Schaf", mixed, StringComparison.Ordinal);
        Assert.Contains("/* Mäscot Brei", mixed, StringComparison.Ordinal);
        Assert.DoesNotContain("Ã", mixed, StringComparison.Ordinal);
        Assert.Contains("Alle Auswählen", Read("undeclared-not-utf8.nmb-media.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("Ã¤", Read("declared-iso8859-1-but-utf8.hundeverein.html"), StringComparison.Ordinal);
    }
}
