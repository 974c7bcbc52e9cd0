namespace Portfolj.Domain.Common;

/// <summary>A row that people edit: its token travels in the form, and a clash is the refusal <c>changed-by-someone-else</c>.</summary>
public interface IVersioned
{
    /// <summary>Grows by one with every saved change.</summary>
    int Version { get; set; }
}

/// <summary>A row whose every change is audited with who, what and why in the same transaction.</summary>
public interface IAudited
{
    /// <summary>The row's identity.</summary>
    Guid Id { get; }

    /// <summary>What a person calls the row: its number or its name.</summary>
    string AuditName { get; }
}
