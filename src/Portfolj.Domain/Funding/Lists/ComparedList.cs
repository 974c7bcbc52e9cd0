using Portfolj.Domain.Common;

namespace Portfolj.Domain.Funding.Lists;

/// <summary>Jämförelselista: calls as somebody else lists them, such as a bought portal's export, held against the register to see what was missed.</summary>
public sealed class ComparedList : IAudited, IVersioned
{
    /// <summary>Longest name, characters.</summary>
    public const int MaxName = 200;

    /// <inheritdoc/>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>What people call it.</summary>
    public required string Name { get; set; }

    /// <summary>Name of the file.</summary>
    public required string FileName { get; init; }

    /// <summary>Headings of the columns.</summary>
    public List<string> Columns { get; init; } = [];

    /// <summary>Number of the column that holds the title, from 0; <c>null</c> until it is chosen.</summary>
    public int? TitleColumn { get; set; }

    /// <summary>Column of the funder.</summary>
    public int? FunderColumn { get; set; }

    /// <summary>Column of the last day.</summary>
    public int? ClosesColumn { get; set; }

    /// <summary>Column of the address.</summary>
    public int? UrlColumn { get; set; }

    /// <summary>When it was uploaded, UTC.</summary>
    public required DateTime UploadedAt { get; init; }

    /// <summary>Who uploaded it.</summary>
    public required string UploadedBy { get; init; }

    /// <summary>When it was last held against the register, UTC.</summary>
    public DateTime? ComparedAt { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <inheritdoc/>
    public string AuditName => Name;
}

/// <summary>What comparing a row gave.</summary>
public enum ComparedOutcome
{
    /// <summary>Not compared yet.</summary>
    Waiting,

    /// <summary>In the register already.</summary>
    Known,

    /// <summary>Not in the register, and still open or without a last day.</summary>
    Missed,

    /// <summary>Not in the register, but its last day passed before the register began or the list was uploaded.</summary>
    Past,

    /// <summary>Was missed, and a person has entered it from the list.</summary>
    Entered,

    /// <summary>Holds no title.</summary>
    Unreadable,
}

/// <summary>A row of a compared list.</summary>
public sealed class ComparedRow
{
    /// <summary>The list.</summary>
    public required Guid ListId { get; init; }

    /// <summary>Number in the file, from 1 after the headings.</summary>
    public required int Number { get; init; }

    /// <summary>The cells as they stood.</summary>
    public List<string> Cells { get; init; } = [];

    /// <summary>What comparing gave.</summary>
    public ComparedOutcome Outcome { get; set; }

    /// <summary>The round that it is.</summary>
    public Guid? RoundId { get; set; }

    /// <summary>What it was recognised by, or why it cannot be read; Swedish.</summary>
    public string? Basis { get; set; }

    /// <summary>The last day that the row states.</summary>
    public DateOnly? ClosesOn { get; set; }
}
