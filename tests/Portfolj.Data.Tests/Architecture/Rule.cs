namespace Portfolj.Data.Tests.Architecture;

/// <summary>How a broken rule is told: every breach at once, one a line.</summary>
internal static class Rule
{
    /// <summary>Fails with the breaches, if there are any.</summary>
    public static void IsKept(IEnumerable<string> breaches)
    {
        var found = breaches.ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
