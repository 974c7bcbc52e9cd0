namespace Portfolj.Domain.Common;

/// <summary>An expected refusal: a stable code, the field it concerns when there is one, and the words that fill its Swedish text.</summary>
/// <param name="Code">Stable, e.g. <c>title-missing</c>; one table in the host turns it into Swedish and an HTTP status.</param>
/// <param name="Field">The property that the refusal concerns, or <c>null</c> for the whole.</param>
/// <param name="Args">Values for the text's placeholders.</param>
public sealed record Refusal(string Code, string? Field = null, params string[] Args);

/// <summary>A value, or the refusals that explain why there is none. Bugs throw; what a person can cause is a refusal.</summary>
public sealed class Result<T>
{
    private readonly T? value;

    private Result(T? value, IReadOnlyList<Refusal> refusals)
    {
        this.value = value;
        Refusals = refusals;
    }

    /// <summary>Why there is no value; empty on success.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>True when there is a value.</summary>
    public bool Ok => Refusals.Count == 0;

    /// <summary>The value; asking a refused result for it is a bug.</summary>
    public T Value => Ok ? value! : throw new InvalidOperationException("Refused: " + string.Join(", ", Refusals.Select(r => r.Code)));

    /// <summary>Success.</summary>
    public static implicit operator Result<T>(T value) => new(value, []);

    /// <summary>One refusal.</summary>
    public static implicit operator Result<T>(Refusal refusal) => new(default, [refusal]);

    /// <summary>Several refusals; at least one.</summary>
    public static implicit operator Result<T>(List<Refusal> refusals) =>
        refusals.Count > 0 ? new(default, refusals) : throw new ArgumentException("A refused result needs a reason.", nameof(refusals));
}
