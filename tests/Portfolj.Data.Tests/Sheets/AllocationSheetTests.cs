using System.Text;
using Portfolj.Data.Sheets;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Reading;
using Portfolj.Domain.Organisations;
using Portfolj.Testing;

namespace Portfolj.Data.Tests.Sheets;

/// <summary>Files of calls as lists of what a municipality may requisition: which are read, and what is kept of those that are not.</summary>
public sealed class AllocationSheetTests
{
    private static readonly DateTime Now = new(2026, 11, 22, 8, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Numbers_and_texts_of_a_workbook_read_the_same_as_text_with_columns()
    {
        var sheet = Read("nyckel.xlsx", Workbook.Of(["Kommun", "Belopp (tkr)"], ["Kumla", 210.25], ["Örebro", 1234.5], ["Laxå", "300"]));
        var text = Read("nyckel.csv", Encoding.Latin1.GetBytes("Kommun;Belopp (tkr)\r\nKumla;210,25\r\nÖrebro;1\u00A0234,50\r\nLaxå;300\r\n"));
        Assert.Equal((AllocationOutcome.Known, 1_234_500_00L, 1_744_750_00L), (sheet.Outcome, sheet.AmountMinor, sheet.AllMinor));
        Assert.Equal((AllocationOutcome.Known, 1_234_500_00L, 1_744_750_00L), (text.Outcome, text.AmountMinor, text.AllMinor));
        Assert.Equal(("Örebro | 1234.5", Now), (sheet.Quote, sheet.ReadAt));
        Assert.Equal(new AllocationAmount("Belopp (tkr)", 1_234_500_00), Assert.Single(sheet.Amounts));
    }

    [Fact]
    public void A_sheet_of_explanations_before_the_list_does_not_hide_it_and_two_lists_are_unsure()
    {
        object[][] list = [["Kommun", "Belopp (kr)"], ["Kumla", 5_000], ["Örebro", 7_000]];
        Assert.Equal(7_000_00, Read("nyckel.xlsx", Workbook.OfSheets([["Så räknade vi"], ["Beloppen är avrundade."]], list)).AmountMinor);
        var twice = Read("nyckel.xlsx", Workbook.OfSheets(list, [["Kommun", "Belopp (kr)"], ["Kumla", 6_000], ["Örebro", 8_000]]));
        Assert.Equal((AllocationOutcome.RowUnclear, null, "Örebro | 7000\nÖrebro | 8000"), (twice.Outcome, twice.AmountMinor, twice.Quote));
    }

    [Fact]
    public void Other_kinds_are_archived_only_and_what_cannot_be_opened_says_so()
    {
        foreach (var kind in new[] { "nyckel.pdf", "nyckel.ods", "nyckel.xls", "nyckel.docx" })
        {
            var unread = Read(kind, "%PDF-1.4"u8.ToArray());
            Assert.True(unread is { Outcome: null, Note: null, AmountMinor: null, ReadAt: null }, kind);
        }

        Assert.Equal("file-type-unknown", Read("nyckel.xlsx", "PK\u0003\u0004trasig"u8.ToArray()).Note);
        Assert.Equal("file-type-mismatch", Read("nyckel.xlsx", "Kommun;Belopp"u8.ToArray()).Note);
        Assert.Equal("file-too-large", Read("nyckel.csv", new byte[11 * 1024 * 1024]).Note);
        Assert.Equal("sheet-empty", Read("nyckel.csv", ";;;\n;;"u8.ToArray()).Note);
    }

    private static CallAttachment Read(string name, byte[] content)
    {
        var attachment = new CallAttachment { RoundId = Guid.NewGuid(), Title = name, FileName = name, MediaType = "", Size = content.Length, ArchiveHash = "", FetchedAt = Now };
        var municipality = new Municipality { Name = "Örebro kommun", PlaceCode = "1880", OrganisationId = Guid.NewGuid(), ApplicantRoles = [], HelpMailbox = "stod@example.se", InstalledOn = new DateOnly(2026, 11, 1) };
        AllocationSheet.Read(attachment, content, municipality, Now);
        return attachment;
    }
}
