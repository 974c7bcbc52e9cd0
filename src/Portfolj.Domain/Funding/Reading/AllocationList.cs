namespace Portfolj.Domain.Funding.Reading;

/// <summary>What a list of amounts says about one municipality, or why it says nothing sure.</summary>
public enum AllocationOutcome
{
    /// <summary>The amount is known.</summary>
    Known,

    /// <summary>The table is no list of municipalities.</summary>
    NotAList,

    /// <summary>The municipality has no row.</summary>
    MunicipalityMissing,

    /// <summary>Several rows fit, or the name and the code of a row say different things.</summary>
    RowUnclear,

    /// <summary>No column holds an amount, or the row has none in it.</summary>
    NoAmount,

    /// <summary>Kronor, thousands or millions: the list does not say.</summary>
    UnitUnknown,

    /// <summary>Several columns hold amounts, and nothing tells which one is to be requisitioned.</summary>
    ColumnUnclear,
}

/// <summary>An amount of the municipality's row.</summary>
/// <param name="Column">The words above it.</param>
/// <param name="Minor">Öre.</param>
public sealed record AllocationAmount(string Column, long Minor);

/// <summary>What was read of a list.</summary>
/// <param name="Outcome">Whether the amount is known.</param>
public sealed record AllocationReading(AllocationOutcome Outcome)
{
    /// <summary>The amount to requisition; <c>null</c> unknown.</summary>
    public AllocationAmount? Own { get; init; }

    /// <summary>Every amount of the row, in the order of the columns.</summary>
    public IReadOnlyList<AllocationAmount> Amounts { get; init; } = [];

    /// <summary>The row as it stands, cells parted by bars; several rows a line each.</summary>
    public string? Quote { get; init; }

    /// <summary>kr, tkr or mnkr.</summary>
    public string? Unit { get; init; }

    /// <summary>The column's amounts of all rows together, öre: the list's own total where it has one.</summary>
    public long? AllMinor { get; init; }
}

/// <summary>
/// Reads a fördelningsnyckel: the table that a state agency publishes of what each municipality may requisition. Shares, numbers of people and last year's money are
/// never taken for the amount, nor a region's row for the municipality's; unsure is unknown.
/// </summary>
public static class AllocationList
{
    private const int MostRows = 5_000;
    private const int MostColumns = 80;
    private const int LongestCell = 500;
    private const int LongestQuote = 1_000;

    // In thousands, half of all municipalities would get more than 50 million each: no grant by requisition is that large.
    private const decimal KronorBeyondDoubt = 50_000m;

    /// <summary>What the rows say about the municipality with the given name and SCB code.</summary>
    public static AllocationReading Read(IReadOnlyList<IReadOnlyList<string>> rows, string municipality, string code)
    {
        List<IReadOnlyList<string>> cells = [.. rows.Take(MostRows).Select(r => (IReadOnlyList<string>)[.. r.Take(MostColumns).Select(c => c.Trim(' ', '\u00A0', '\t', '\r', '\n')).Select(c => c.Length > LongestCell ? c[..LongestCell] : c)])];
        if (cells.Count == 0 || cells.TrueForAll(r => r.Count == 0))
        {
            return new AllocationReading(AllocationOutcome.NotAList);
        }

        var table = AllocationTable.Of(cells, municipality, code);
        if (table.Parts.Count == 0)
        {
            return new AllocationReading(AllocationOutcome.NotAList);
        }

        var fit = table.Parts.SelectMany(p => p.Rows.Where(r => r.Code is null || r.Code == code).Select(r => (Part: p, r.Row, IsSure: r.Code is not null))).ToList();
        var quote = fit.Count == 0 ? null : string.Join('\n', fit.Select(f => f.Row).Distinct().Take(5).Select(r => Quote(cells[r])));
        return fit.Count == 0 ? new AllocationReading(AllocationOutcome.MunicipalityMissing)
            : fit.Count > 1 || !fit[0].IsSure ? new AllocationReading(AllocationOutcome.RowUnclear) { Quote = quote }
            : OfRow(table, cells, fit[0].Part, fit[0].Row) with { Quote = quote };
    }

    private static AllocationReading OfRow(AllocationTable table, List<IReadOnlyList<string>> cells, AllocationPart part, int row)
    {
        var columns = AllocationColumn.Amounts(table, part, row);
        if (columns.Count == 0)
        {
            return new AllocationReading(AllocationOutcome.NoAmount);
        }

        if (columns.Exists(c => c.KronorPerUnit is null))
        {
            columns = columns.ConvertAll(c => c.KronorPerUnit is null && c.Median is > KronorBeyondDoubt ? c.In(1) : c);
        }

        List<AllocationAmount> amounts = [.. columns.Where(c => c.Minor is not null).Select(c => new AllocationAmount(c.Heading, c.Minor!.Value))];
        var chosen = Choose(columns);
        if (chosen is null)
        {
            return new AllocationReading(amounts.Count == 0 && columns.Exists(c => c.KronorPerUnit is null) ? AllocationOutcome.UnitUnknown : amounts.Count == 0 ? AllocationOutcome.NoAmount : AllocationOutcome.ColumnUnclear) { Amounts = amounts };
        }

        if (chosen.KronorPerUnit is not { } unit)
        {
            return new AllocationReading(AllocationOutcome.UnitUnknown) { Amounts = amounts };
        }

        return chosen.Minor is not { } minor
            ? new AllocationReading(AllocationOutcome.NoAmount) { Amounts = amounts, Unit = AllocationHeading.NameOf(unit) }
            : new AllocationReading(AllocationOutcome.Known)
            {
                Own = new AllocationAmount(chosen.Heading, minor),
                Amounts = amounts,
                Unit = AllocationHeading.NameOf(unit),
                AllMinor = table.Parts.Count == 1 ? All(table, cells, part, chosen) : null,
            };
    }

    // What the list says is to be requisitioned; else the total; else the only one; else the last year.
    private static AllocationColumn? Choose(List<AllocationColumn> columns)
    {
        foreach (var named in new Func<AllocationColumn, bool>[] { c => AllocationHeading.IsToRequisition(c.Heading), c => AllocationHeading.IsTotal(c.Heading) })
        {
            var found = columns.Where(named).ToList();
            if (found.Count > 0)
            {
                return OnlyOrLastYear(found);
            }
        }

        return OnlyOrLastYear(columns);
    }

    private static AllocationColumn? OnlyOrLastYear(List<AllocationColumn> columns)
    {
        if (columns.Count == 1)
        {
            return columns[0];
        }

        var decided = columns.Where(c => !AllocationHeading.IsPreliminary(c.Heading)).ToList();
        var left = decided.Count > 0 ? decided : columns;
        var years = left.ConvertAll(c => AllocationHeading.YearOf(c.Heading));
        return left.Count == 1 ? left[0] : years.Contains(null) || years.Distinct().Count() < years.Count ? null : left.MaxBy(c => AllocationHeading.YearOf(c.Heading));
    }

    private static long? All(AllocationTable table, List<IReadOnlyList<string>> cells, AllocationPart part, AllocationColumn column)
    {
        var totals = Enumerable.Range(0, cells.Count).Where(r => cells[r].FirstOrDefault(c => c.Length > 0) is { } label && AllocationHeading.IsTotalRow(label))
            .Select(r => column.Read(table.Cell(r, column.Index))).OfType<long>().Distinct().ToList();
        return totals.Count == 1 ? totals[0] : part.Rows.Sum(r => column.Read(table.Cell(r.Row, column.Index)) ?? 0);
    }

    private static string Quote(IReadOnlyList<string> row)
    {
        var quote = string.Join(" | ", row.Where(c => c.Length > 0));
        return quote.Length > LongestQuote ? quote[..LongestQuote] : quote;
    }
}
