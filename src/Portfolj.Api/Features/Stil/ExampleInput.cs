namespace Portfolj.Api.Features.Stil;

/// <summary>The form of the example.</summary>
public sealed class ExampleInput
{
    /// <summary>One line.</summary>
    public string Title { get; set; } = "Tidiga signaler";

    /// <summary>Several lines.</summary>
    public string? Reason { get; set; } = "Viktigt nu, ja";

    /// <summary>Kronor.</summary>
    public long? Amount { get; set; }

    /// <summary>A day.</summary>
    public DateOnly? Start { get; set; } = new(2027, 1, 15);

    /// <summary>A choice.</summary>
    public string? Department { get; set; }
}
