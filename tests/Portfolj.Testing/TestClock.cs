namespace Portfolj.Testing;

/// <summary>A clock that stands still until a test moves it.</summary>
public sealed class TestClock : TimeProvider
{
    private DateTimeOffset now;

    /// <summary>Starts at an instant; by default Sunday 22 November 2026 kl. 09.00 in Sweden.</summary>
    public TestClock(DateTimeOffset? start = null) => now = start ?? new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => now;

    /// <summary>Moves the clock forward; negative moves it back.</summary>
    public void Advance(TimeSpan by) => now += by;

    /// <summary>Sets the clock.</summary>
    public void Set(DateTimeOffset instant) => now = instant;
}
