namespace Portfolj.Browser.Tests;

/// <summary>A test that drives Chromium; skipped with a reason where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    /// <summary>Where Debian puts Chromium; <c>PORTFOLJ_TEST_CHROMIUM</c> names another place.</summary>
    public static string Executable { get; } = Environment.GetEnvironmentVariable("PORTFOLJ_TEST_CHROMIUM") ?? "/usr/bin/chromium";

    /// <summary>Skips when the browser is missing.</summary>
    public BrowserFactAttribute()
    {
        if (!File.Exists(Executable))
        {
            Skip = $"Chromium saknas ({Executable}).";
        }
    }
}
