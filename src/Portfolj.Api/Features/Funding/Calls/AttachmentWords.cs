using Portfolj.Domain.Common;
using Portfolj.Domain.Funding.Reading;

namespace Portfolj.Api.Features.Funding.Calls;

/// <summary>How files of calls are described on pages.</summary>
public static class AttachmentWords
{
    /// <summary>"PDF", "Excel", "CSV", "Word", "ODS", or "Fil".</summary>
    public static string Type(AttachmentLine line) => Ending(line) switch
    {
        ".pdf" => "PDF",
        ".xlsx" or ".xls" => "Excel",
        ".csv" => "CSV",
        ".docx" => "Word",
        ".ods" => "ODS",
        _ => "Fil",
    };

    /// <summary>What was made of the file, where the amount is not known.</summary>
    public static string Said(AttachmentLine line) => line.Outcome switch
    {
        AllocationOutcome.Known => "",
        AllocationOutcome.NotAList => "Ingen lista med belopp per kommun.",
        AllocationOutcome.MunicipalityMissing => "En lista, men kommunen finns inte i den.",
        AllocationOutcome.RowUnclear => "Läs själv: mer än en rad kan vara kommunens.",
        AllocationOutcome.NoAmount => "Läs själv: vi hittar inget belopp i kommunens rad.",
        AllocationOutcome.UnitUnknown => "Läs själv: listan säger inte om beloppen är i kronor eller tusental kronor.",
        AllocationOutcome.ColumnUnclear => "Läs själv: kommunens rad har flera belopp, och inget säger vilket som gäller.",
        _ when line.Note is not null => "Läs själv: filen gick inte att läsa.",
        _ when Ending(line) == ".pdf" => "Läs själv: vi läser inte PDF-tabeller.",
        _ => "Läs själv: den här sortens fil läser vi inte.",
    };

    /// <summary>"1 234 000 kr".</summary>
    public static string Amount(long minor) => SwedishText.Amount(new Money(minor, Money.Sek));

    /// <summary>The row's amounts with their columns, one a line.</summary>
    public static IEnumerable<string> Amounts(AttachmentLine line) => line.Amounts.Select(a => $"{(a.Column.Length > 0 ? a.Column : "Utan rubrik")}: {Amount(a.Minor)}");

    private static string Ending(AttachmentLine line) => Path.GetExtension(line.FileName).ToLowerInvariant();
}
