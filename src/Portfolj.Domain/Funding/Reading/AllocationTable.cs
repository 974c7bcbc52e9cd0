namespace Portfolj.Domain.Funding.Reading;

/// <summary>A part of a table under one set of headings: rows of municipalities beside one column of names or codes.</summary>
/// <param name="Headings">Words above each column, and those of the lowest row alone.</param>
/// <param name="Columns">The columns that belong to the part.</param>
/// <param name="Rows">Rows with a municipality, by its code; <c>null</c> where name and code say different things.</param>
internal sealed record AllocationPart(IReadOnlyList<(string Words, string Lowest)> Headings, IReadOnlyList<int> Columns, IReadOnlyList<(int Row, string? Code)> Rows);

/// <summary>Finds the parts of a list: where the names and codes stand, what is heading, title and note.</summary>
internal sealed class AllocationTable
{
    // A list names two municipalities at least; one alone may be the address of a school.
    private const int LeastMunicipalities = 2;
    private const int MostLines = 60;

    private readonly IReadOnlyList<IReadOnlyList<string>> rows;
    private readonly string?[][] names;
    private readonly string?[][] codes;
    private readonly bool[][] numbers;
    private readonly Dictionary<(int Code, int Name), (int Same, int Different)> agreements = [];
    private readonly int width;
    private readonly string ownCode;

    private AllocationTable(IReadOnlyList<IReadOnlyList<string>> rows, string ownName, string ownCode)
    {
        this.rows = rows;
        this.ownCode = ownCode;
        width = rows.Max(r => r.Count);
        names = [.. rows.Select(r => r.Select(c => AllocationPlaces.ByName(c, ownName, ownCode)).ToArray())];
        codes = [.. rows.Select(r => r.Select(AllocationPlaces.ByCode).ToArray())];
        numbers = [.. rows.Select(r => r.Select(AllocationNumbers.IsNumber).ToArray())];
    }

    /// <summary>The parts; empty when the table is no list of municipalities.</summary>
    public IReadOnlyList<AllocationPart> Parts { get; private set; } = [];

    /// <summary>Lines above the table.</summary>
    public IReadOnlyList<string> Titles { get; private set; } = [];

    /// <summary>Lines under or inside the table that are no rows of it.</summary>
    public IReadOnlyList<string> Notes { get; private set; } = [];

    /// <summary>Columns of codes.</summary>
    public IReadOnlySet<int> CodeColumns { get; private set; } = new HashSet<int>();

    /// <summary>Takes a table apart.</summary>
    public static AllocationTable Of(IReadOnlyList<IReadOnlyList<string>> rows, string ownName, string ownCode)
    {
        var table = new AllocationTable(rows, ownName, ownCode);
        table.Read();
        return table;
    }

    /// <summary>The cell, or empty outside the row.</summary>
    public string Cell(int row, int column) => column < rows[row].Count ? rows[row][column] : "";

    private void Read()
    {
        var nameColumns = NameColumns();
        CodeColumns = Enumerable.Range(0, width).Where(c => IsCodeColumn(c, nameColumns)).ToHashSet();

        // Only when the codes say so is a list of names that are counties too a list of municipalities.
        nameColumns = [.. nameColumns.Where(n => !AreCounties(n) || CodeColumns.Any(c => Agreements(c, n).Same > 0))];
        if (nameColumns.Count == 0 && CodeColumns.Count != 1)
        {
            return;
        }

        List<(int Name, int First, int Last)> blocks = nameColumns.Count == 0 ? [(-1, 0, width - 1)]
            : [.. nameColumns.Select((n, i) => (n, i == 0 ? 0 : n, i == nameColumns.Count - 1 ? width - 1 : nameColumns[i + 1] - 1))];
        var places = blocks.ConvertAll(b => Enumerable.Range(0, rows.Count).Select(r => PlaceOf(r, b.Name, b.First, b.Last)).ToList());
        var first = Enumerable.Range(0, rows.Count).FirstOrDefault(r => places.Exists(p => p[r].IsPlace) && HasNumber(r), -1);
        if (first < 0 || places.SelectMany(p => p).Where(p => p.Code is not null).Select(p => p.Code).Distinct().Count() < LeastMunicipalities)
        {
            return;
        }

        bool IsBody(int r) => places.Exists(p => p[r].IsPlace);
        var above = Enumerable.Range(0, first).Where(r => !IsBlank(r) && !IsTotalRow(r) && !(HasNumber(r) && rows[r].Any(AllocationPlaces.IsCountyName))).ToList();
        var heads = above.Where(r => IsHeadingRow(r, nameColumns)).ToList();
        Titles = [.. above.Except(heads).SelectMany(r => rows[r].Where(c => c.Length > 0)).Take(MostLines)];
        Notes = [.. Enumerable.Range(first, rows.Count - first).Where(r => !IsBody(r) && rows[r].Count(c => c.Length > 0) == 1).Select(r => rows[r].First(c => c.Length > 0)).TakeLast(MostLines)];

        // Further headings inside the list begin a new part, unless they repeat the ones above.
        List<(List<int> Heads, int From)> sections = [(heads, first)];
        for (var r = first; r < rows.Count; r++)
        {
            if (!IsBody(r) && IsHeadingRow(r, nameColumns) && rows[r].Count(c => c.Length > 0) > 1 && !IsTotalRow(r) && !HasNumber(r) && !heads.Exists(h => rows[h].SequenceEqual(rows[r])))
            {
                sections.Add(([r], r + 1));
            }
        }

        Parts =
        [
            .. from block in blocks.Select((b, i) => (Range: b, Places: places[i]))
               from section in sections.Select((s, i) => (s.Heads, s.From, To: i == sections.Count - 1 ? rows.Count : sections[i + 1].From))
               let inside = Inside(section.From, section.To, block.Places)
               where inside.Count > 0
               select new AllocationPart(
                   [.. Enumerable.Range(0, width).Select(c => Heading(section.Heads, c))],
                   [.. Enumerable.Range(block.Range.First, block.Range.Last - block.Range.First + 1).Where(c => c != block.Range.Name && !CodeColumns.Contains(c))],
                   inside),
        ];
    }

    // Rows under "Regioner" are none of ours until the next line of its own; nor is a row that says so itself.
    private List<(int Row, string? Code)> Inside(int from, int to, List<(bool IsPlace, string? Code)> places)
    {
        var inside = new List<(int, string?)>();
        var underRegions = false;
        for (var r = from; r < to; r++)
        {
            var filled = rows[r].Where(c => c.Length > 0).ToList();
            if (!places[r].IsPlace && filled.Count == 1)
            {
                underRegions = AllocationHeading.IsRegionWord(filled[0]);
            }

            // A name alone is a heading; with a dash beside it, it is a row without an amount.
            if (places[r].IsPlace && (HasNumber(r) || rows[r].Where((c, i) => c.Length > 0 && !CodeColumns.Contains(i)).Count() > 1) && !underRegions && !filled.Exists(AllocationHeading.IsRegionWord))
            {
                inside.Add((r, places[r].Code));
            }
        }

        return inside;
    }

    // The column with most different names, and others under the same word that go on with names it does not have: a list folded to fit a page.
    private List<int> NameColumns()
    {
        var found = Enumerable.Range(0, width).Select(c => (Column: c, Names: Enumerable.Range(0, rows.Count).Select(r => c < names[r].Length ? names[r][c] : null).OfType<string>().ToList()))
            .Where(f => f.Names.Count > 0).Select(f => (f.Column, f.Names.Count, Different: f.Names.ToHashSet())).ToList();
        found.RemoveAll(f => f.Different.Count * 2 <= f.Count || HeadingIsRegion(f.Column));
        if (found.Count == 0)
        {
            return [];
        }

        var best = found.OrderBy(f => AreCounties(f.Column)).ThenByDescending(f => f.Different.Count).ThenBy(f => f.Column).First();
        var seen = new HashSet<string>(best.Different);
        List<int> columns = [best.Column];
        foreach (var other in found.Where(f => f.Column != best.Column && f.Different.Count >= LeastMunicipalities && f.Different.Count * 5 >= best.Different.Count))
        {
            if (!seen.Overlaps(other.Different) && WordAbove(other.Column).Equals(WordAbove(best.Column), StringComparison.OrdinalIgnoreCase))
            {
                seen.UnionWith(other.Different);
                columns.Add(other.Column);
            }
        }

        columns.Sort();
        return columns;
    }

    private bool AreCounties(int column) =>
        Enumerable.Range(0, rows.Count).Where(r => column < names[r].Length && names[r][column] is not null).All(r => AllocationPlaces.IsCountyName(rows[r][column]));

    private bool HeadingIsRegion(int column) => Enumerable.Range(0, FirstName(column)).Any(r => AllocationHeading.IsRegionWord(Cell(r, column)));

    private string WordAbove(int column) => Enumerable.Range(0, FirstName(column)).Select(r => Cell(r, column)).LastOrDefault(c => c.Length > 0) ?? "";

    private int FirstName(int column) => Enumerable.Range(0, rows.Count).First(r => column < names[r].Length && names[r][column] is not null);

    private bool IsCodeColumn(int column, List<int> nameColumns)
    {
        var filled = Enumerable.Range(0, rows.Count).Where(r => column < numbers[r].Length && numbers[r][column]).ToList();
        var known = filled.Count(r => codes[r][column] is not null || AllocationPlaces.IsCountyCode(rows[r][column]));
        if (filled.Count == 0 || known * 10 < filled.Count * 9)
        {
            return false;
        }

        var nearest = nameColumns.Select(n => Agreements(column, n)).Where(a => a.Same + a.Different > 0).ToList();
        return nearest.Count > 0 ? nearest.Exists(a => a.Same * 5 >= (a.Same + a.Different) * 4) : nameColumns.Count == 0 && known == filled.Count && known >= LeastMunicipalities;
    }

    private (int Same, int Different) Agreements(int codeColumn, int nameColumn)
    {
        if (agreements.TryGetValue((codeColumn, nameColumn), out var counted))
        {
            return counted;
        }

        var (same, different) = (0, 0);
        for (var r = 0; r < rows.Count; r++)
        {
            if (nameColumn < names[r].Length && names[r][nameColumn] is { } name && codeColumn < codes[r].Length && codes[r][codeColumn] is { } code)
            {
                (same, different) = name == code ? (same + 1, different) : (same, different + 1);
            }
        }

        return agreements[(codeColumn, nameColumn)] = (same, different);
    }

    // Name and code of a row must not contradict each other; where they do, and one of them is ours, nobody can tell.
    private (bool IsPlace, string? Code) PlaceOf(int row, int nameColumn, int first, int last)
    {
        var cell = nameColumn < 0 ? "" : Cell(row, nameColumn);
        var byName = nameColumn >= 0 && nameColumn < names[row].Length ? names[row][nameColumn] : null;
        var besideName = nameColumn > 0 && first == nameColumn ? first - 1 : first;
        var columns = CodeColumns.Where(c => c >= besideName && c <= last && (nameColumn < 0 || Agreements(c, nameColumn).Same > 0)).ToList();
        if (columns.Exists(c => AllocationPlaces.IsCountyCode(Cell(row, c))))
        {
            return (false, null);
        }

        var byCode = columns.Select(c => c < codes[row].Length ? codes[row][c] : null).FirstOrDefault(c => c is not null)
            ?? (cell.Length > 0 && !AllocationPlaces.IsOnlyCode(cell) ? AllocationPlaces.ByCode(cell) : null);
        return byName is null || byCode is null || byName == byCode ? (byName is not null || byCode is not null, byCode ?? byName)
            : byName == ownCode || byCode == ownCode ? (true, null)
            : (true, byCode);
    }

    private bool IsBlank(int row) => rows[row].All(c => c.Length == 0);

    private bool IsTotalRow(int row) => rows[row].FirstOrDefault(c => c.Length > 0) is { } label && AllocationHeading.IsTotalRow(label) && HasNumber(row);

    private bool HasNumber(int row) => Enumerable.Range(0, rows[row].Count).Any(c => numbers[row][c] && !CodeColumns.Contains(c));

    // One cell alone at the edge or above the names is a title; elsewhere it is a heading over several columns.
    private bool IsHeadingRow(int row, List<int> nameColumns)
    {
        var filled = Enumerable.Range(0, rows[row].Count).Where(c => rows[row][c].Length > 0).ToList();
        return filled.Count > 1 || (filled.Count == 1 && filled[0] > 0 && !nameColumns.Contains(filled[0]) && !CodeColumns.Contains(filled[0]));
    }

    // Words of all heading rows from above; a heading over several columns stands in the first of them, except in the last row.
    private (string Words, string Lowest) Heading(List<int> heads, int column)
    {
        var words = new List<string>();
        for (var i = 0; i < heads.Count; i++)
        {
            var at = column;
            while (i < heads.Count - 1 && at > 0 && Cell(heads[i], at).Length == 0)
            {
                at--;
            }

            if (Cell(heads[i], at) is { Length: > 0 } word && !words.Contains(word))
            {
                words.Add(word);
            }
        }

        return (string.Join(", ", words), heads.Count > 0 ? Cell(heads[^1], column) : "");
    }
}
