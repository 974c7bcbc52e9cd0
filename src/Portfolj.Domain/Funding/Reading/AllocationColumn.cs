namespace Portfolj.Domain.Funding.Reading;

/// <summary>A column of amounts, with what it says in the municipality's row.</summary>
internal sealed record AllocationColumn
{
    // Cells of a column that may be something else than numbers: "ej aktuellt", a note.
    private const double LeastNumbers = 0.6;

    private readonly AllocationNumbers numbers;
    private readonly IReadOnlyList<string> cells;
    private readonly string own;
    private readonly long? stated;
    private readonly AllocationColumnKind kind;

    private AllocationColumn(int index, (string Words, string Lowest) heading, IReadOnlyList<string> cells, string own, long? stated)
    {
        (Index, Heading, this.cells, this.own, this.stated) = (index, heading.Words, cells, own, stated);
        numbers = new AllocationNumbers(cells);
        kind = IsShareOrYear() ? AllocationColumnKind.Other : AllocationHeading.KindOf(heading.Words, heading.Lowest);
        KronorPerUnit = AllocationHeading.UnitOf(Heading) ?? AllocationHeading.UnitOf(own) ?? stated;
    }

    /// <summary>Which column of the table.</summary>
    public int Index { get; }

    /// <summary>The words above it.</summary>
    public string Heading { get; }

    /// <summary>1, 1 000 or 1 000 000; <c>null</c> unknown.</summary>
    public long? KronorPerUnit { get; private init; }

    /// <summary>The municipality's amount, öre; <c>null</c> when the cell is empty, is no amount, can be read in two ways, or the unit is unknown.</summary>
    public long? Minor => Read(own);

    /// <summary>The middle one of the column's numbers, as they stand.</summary>
    public decimal? Median
    {
        get
        {
            var values = cells.Select(c => numbers.Read(c, 1)).OfType<decimal>().Where(v => v > 0).Order().ToList();
            return values.Count == 0 ? null : values[values.Count / 2];
        }
    }

    /// <summary>The columns of a part that hold amounts.</summary>
    public static List<AllocationColumn> Amounts(AllocationTable table, AllocationPart part, int row)
    {
        var stated = AllocationHeading.UnitOfTitles(table.Titles) ?? AllocationHeading.UnitOfNotes(table.Notes);
        var columns = part.Columns.Select(c => Of(table, part, row, c, stated)).OfType<AllocationColumn>().Where(c => c.kind != AllocationColumnKind.Other).ToList();
        var money = columns.Where(c => c.kind == AllocationColumnKind.Money).ToList();
        if (money.Count == 0)
        {
            return AllocationHeading.SpeaksOfMoney(table.Titles) || stated is not null ? columns : [];
        }

        // "Totalt" beside amounts is their total only when it sums them up: it may as well be the number of pupils.
        return columns.FindAll(c => c.kind == AllocationColumnKind.Money || (AllocationHeading.IsTotal(c.Heading) && c.In(money[0].KronorPerUnit).SumsUp(money)))
            .ConvertAll(c => c.kind == AllocationColumnKind.Money ? c : c.In(money[0].KronorPerUnit));
    }

    /// <summary>The same column in another unit.</summary>
    public AllocationColumn In(long? kronorPerUnit) => this with { KronorPerUnit = kronorPerUnit };

    /// <summary>A cell of the column as öre.</summary>
    public long? Read(string cell) =>
        KronorPerUnit is { } unit && numbers.Read(cell, unit) is { } value && value >= 0 && value < 1_000_000_000_000m / unit ? (long)Math.Round(value * unit * 100, MidpointRounding.AwayFromZero) : null;

    private static AllocationColumn? Of(AllocationTable table, AllocationPart part, int row, int column, long? stated)
    {
        var filled = part.Rows.Select(r => table.Cell(r.Row, column)).Where(c => !AllocationNumbers.IsBlank(c)).ToList();
        return filled.Count == 0 || filled.Count(AllocationNumbers.IsNumber) < filled.Count * LeastNumbers ? null
            : new AllocationColumn(column, part.Headings[column], filled, table.Cell(row, column), stated);
    }

    private bool SumsUp(List<AllocationColumn> others) =>
        others.Count > 1 && Minor is { } total && KronorPerUnit is { } unit && others.TrueForAll(o => o.KronorPerUnit == unit)
        && Math.Abs(total - others.Sum(o => o.Minor ?? 0)) <= unit * 100 * others.Count;

    // A share is at most one, or sums up to a hundred; a year is a year in every row.
    private bool IsShareOrYear()
    {
        if (cells.Any(c => c.Contains('%', StringComparison.Ordinal)))
        {
            return true;
        }

        var values = cells.Select(c => numbers.Read(c, 1_000_000)).OfType<decimal>().ToList();
        var hasFractions = values.Exists(v => v != decimal.Truncate(v));
        var sum = values.Sum();
        return values.Count > 0 && ((hasFractions && values.TrueForAll(v => v is >= 0 and <= 1))
            || (hasFractions && values.Count > 2 && sum is >= 98m and <= 102m && stated is null && AllocationHeading.UnitOf(Heading) is null)
            || (values.Count > 1 && values.TrueForAll(v => v is >= 1990 and <= 2100 && v == decimal.Truncate(v)) && values.Distinct().Count() == 1));
    }
}
