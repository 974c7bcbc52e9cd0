using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Portfolj.Domain.Common;
using Portfolj.Domain.Common.Uploads;

namespace Portfolj.Domain.Tests.Common.Uploads;

/// <summary>What may be uploaded: by content, never by name.</summary>
public sealed class UploadCheckTests
{
    private const string WordMain = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private const string SheetMain = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
    private const string SlideMain = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml";

    private static readonly byte[] Pdf = "%PDF-1.7\n1 0 obj\n"u8.ToArray();
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0];
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8, 0];
    private static readonly byte[] Text = Encoding.UTF8.GetBytes("Namn;Ort\nÅsa;Örebro\n");
    private static readonly byte[] Exe = [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0];

    private static readonly (string Ending, byte[] Content)[] Kinds =
    [
        (".pdf", Pdf), (".png", Png), (".jpg", Jpeg), (".txt", Text), (".docx", Office(WordMain)), (".xlsx", Office(SheetMain)), (".pptx", Office(SlideMain)), (".odt", OpenDocument()),
    ];

    [Theory]
    [InlineData(".pdf", "application/pdf")]
    [InlineData(".png", "image/png")]
    [InlineData(".jpg", "image/jpeg")]
    [InlineData(".txt", "text/plain")]
    [InlineData(".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData(".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData(".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation")]
    [InlineData(".odt", "application/vnd.oasis.opendocument.text")]
    public void Each_kind_is_known_by_its_content_with_and_without_an_ending(string ending, string type)
    {
        var content = Kinds.Single(k => k.Ending == ending).Content;

        Assert.Equal(new AcceptedFile("Protokoll 2026.03" + ending, type, ending), UploadCheck.Judge("Protokoll 2026.03" + ending, content).Value);
        Assert.Equal(new AcceptedFile("Protokoll 2026.03" + ending, type, ending), UploadCheck.Judge("Protokoll 2026.03", content).Value);
    }

    [Fact]
    public void A_name_that_claims_another_kind_than_the_content_is_refused_for_every_pair()
    {
        foreach (var (_, content) in Kinds)
        {
            foreach (var (other, _) in Kinds.Where(k => k.Content != content))
            {
                Assert.Equal("file-type-mismatch", Code("fil" + other, content));
            }
        }
    }

    [Theory]
    [InlineData("data.csv", "text/csv", ".csv")]
    [InlineData("notes.MD", "text/markdown", ".md")]
    [InlineData("bild.JPEG", "text/plain", null)]
    public void Only_the_name_tells_texts_apart(string name, string type, string? ending)
    {
        var judged = UploadCheck.Judge(name, Text);

        Assert.Equal(ending is not null, judged.Ok);
        Assert.True(!judged.Ok || (judged.Value.MediaType == type && judged.Value.Extension == ending));
    }

    [Fact]
    public void Swedish_text_is_text_in_both_encodings_and_with_a_byte_order_mark()
    {
        Assert.True(UploadCheck.Judge("a.csv", Encoding.Latin1.GetBytes("Åsa;Örebro\r\n")).Ok);
        Assert.True(UploadCheck.Judge("a.csv", [.. Encoding.Latin1.GetBytes("Åsa "), 0x96, .. " Örebro"u8.ToArray()]).Ok);
        Assert.True(UploadCheck.Judge("a.csv", [0xEF, 0xBB, 0xBF, .. Text]).Ok);
        Assert.Equal("file-type-unknown", Code("a.txt", Encoding.Unicode.GetBytes("Åsa")));
        Assert.Equal("file-type-unknown", Code("a.txt", [.. Text, 0]));
        Assert.Equal("file-type-unknown", Code("a.txt", Encoding.UTF8.GetBytes("Åsa\u0085")));
    }

    [Fact]
    public void Programs_empty_files_and_files_over_the_limit_are_refused()
    {
        Assert.Equal("file-type-unknown", Code("beslut.pdf", Exe));
        Assert.Equal("file-empty", Code("beslut.pdf", []));
        Assert.Equal("file-too-large", Code("beslut.txt", Enumerable.Repeat((byte)'a', UploadCheck.MaxBytes + 1).ToArray()));
        Assert.True(UploadCheck.Judge("beslut.txt", Enumerable.Repeat((byte)'a', UploadCheck.MaxBytes).ToArray()).Ok);
    }

    [Theory]
    [InlineData("beslut.pdf.exe")]
    [InlineData("beslut.exe.pdf")]
    [InlineData("bild.php.pdf")]
    [InlineData("beslut.pdf. exe ")]
    [InlineData("makro.docm")]
    [InlineData("CON.pdf")]
    [InlineData("lpt1")]
    [InlineData("NUL .pdf")]
    [InlineData("....")]
    [InlineData("/")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("\u202E\u0000")]
    public void A_name_that_hides_something_or_holds_nothing_is_refused(string? name) =>
        Assert.Equal("file-name-bad", Code(name, Pdf));

    [Theory]
    [InlineData("../../etc/passwd.pdf", "passwd.pdf")]
    [InlineData("C:\\Users\\me\\Beslut.PDF", "Beslut.pdf")]
    [InlineData("a\u0000b\r\nc.pdf", "abc.pdf")]
    [InlineData("gnp\u202Efdp.pdf", "gnpfdp.pdf")]
    [InlineData("A\u030Angest.pdf", "Ångest.pdf")]
    [InlineData("avtal.pdf. . ", "avtal.pdf")]
    [InlineData(".gömd.pdf", "gömd.pdf")]
    [InlineData(".pdf.", "pdf.pdf")]
    [InlineData("a<b>\"c|d?e*.pdf", "a_b__c_d_e_.pdf")]
    public void A_name_is_cleaned(string typed, string kept) => Assert.Equal(kept, UploadCheck.Judge(typed, Pdf).Value.Name);

    [Fact]
    public void Long_names_are_refused_not_cut()
    {
        Assert.True(UploadCheck.Judge(new string('a', 196) + ".pdf", Pdf).Ok);
        Assert.Equal("file-name-bad", Code(new string('a', 197) + ".pdf", Pdf));
        Assert.Equal("file-name-bad", Code(new string('a', 197), Pdf));
    }

    [Fact]
    public void Documents_with_macros_are_refused_whatever_they_are_called()
    {
        Assert.Equal("file-has-macros", Code("a.docx", Office("application/vnd.ms-word.document.macroEnabled.main+xml")));
        Assert.Equal("file-has-macros", Code("a.docx", Office(WordMain, ("word/vbaProject.bin", "x"u8.ToArray()))));
        Assert.Equal("file-has-macros", Code("a.xlsx", Office(SheetMain, ("xl/macrosheets/sheet1.xml", "x"u8.ToArray()))));
        Assert.Equal("file-has-macros", Code("a.odt", OpenDocument(("Basic/Standard/Module1.xml", "x"u8.ToArray()))));
    }

    [Fact]
    public void Archives_that_are_no_documents_or_are_broken_are_refused()
    {
        Assert.Equal("file-type-unknown", Code("a.docx", Zip(("readme.txt", "x"u8.ToArray()))));
        Assert.Equal("file-type-unknown", Code("a.docx", Office(WordMain)[..60]));
        Assert.Equal("file-type-unknown", Code("a.docx", Office(WordMain, ("../ut.xml", "x"u8.ToArray()))));
        Assert.Equal("file-type-unknown", Code("a.docx", Zip(("[Content_Types].xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><Types>&b;</Types>"u8.ToArray()))));
    }

    [Fact]
    public void An_archive_that_unpacks_to_far_more_than_it_is_is_refused_also_when_it_lies_about_its_size()
    {
        var bomb = Office(WordMain, ("word/media/a.bin", new byte[60 * 1024 * 1024]));
        Assert.Equal("file-packed-too-hard", Code("a.docx", bomb));

        // The declared sizes, in both headers of the entry, are overwritten with 10.
        var size = BitConverter.GetBytes(60 * 1024 * 1024);
        for (var i = 0; i < bomb.Length - 4; i++)
        {
            if (bomb.AsSpan(i, 4).SequenceEqual(size))
            {
                BitConverter.GetBytes(10).CopyTo(bomb, i);
            }
        }

        Assert.Equal("file-type-unknown", Code("a.docx", bomb));
        Assert.Equal("file-packed-too-hard", Code("a.docx", Office(WordMain, [.. Enumerable.Range(0, 2_001).Select(n => ($"word/{n}.xml", Array.Empty<byte>()))])));
    }

    [Fact]
    public void Any_name_and_bytes_are_judged_without_failing_and_what_is_accepted_is_harmless() =>
        Prop.ForAll(Names.ToArbitrary(), Contents.ToArbitrary(), (name, content) =>
        {
            var judged = UploadCheck.Judge(name, content);
            return !judged.Ok || (judged.Value is var file
                && file.Name.Length <= UploadCheck.MaxName && file.Name.Length > file.Extension.Length && !file.Name.StartsWith('.')
                && file.Name.IndexOfAny(['/', '\\', ':', '\0', '\r', '\n', '<', '>', '"']) < 0 && !file.Name.Any(PlainText.TurnsDirection) && PlainText.IsClean(file.Name)
                && Kinds.Any(k => k.Ending == file.Extension || file.Extension is ".csv" or ".md")
                && UploadCheck.Judge(file.Name, content) is { Ok: true, Value: var again } && again == file);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static readonly string[] Fragments = ["beslut", ".pdf", ".exe", ".", "..", "/", "\\", "\u202E", "\u0000", " ", "å", "A\u030A", "CON", "😀", "\uD83D", ".docx", ".txt", ".csv", "\u00A0", new('x', 120), "\uFFFE"];

    private static readonly Gen<string?> Names = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string?>(), Gen.Elements(Fragments).ListOf().Select(parts => (string?)string.Concat(parts)));

    private static readonly Gen<byte[]> Contents = Gen.OneOf(
        ArbMap.Default.GeneratorFor<byte[]>().Select(b => b ?? []), Gen.Elements(Kinds).Select(k => k.Content), Gen.Elements(Kinds).Select(k => k.Content[..(k.Content.Length / 2)]));

    private static string Code(string? name, byte[] content) => UploadCheck.Judge(name, content) is { Ok: false } refused ? refused.Refusals[0].Code : "accepted";

    private static byte[] Office(string main, params (string Name, byte[] Content)[] more) => Zip(
    [
        ("[Content_Types].xml", Encoding.UTF8.GetBytes($"""<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/main.xml" ContentType="{main}"/></Types>""")),
        ("main.xml", "<a/>"u8.ToArray()), .. more,
    ]);

    private static byte[] OpenDocument(params (string Name, byte[] Content)[] more) => Zip([("mimetype", "application/vnd.oasis.opendocument.text"u8.ToArray()), ("content.xml", "<a/>"u8.ToArray()), .. more]);

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }
}
