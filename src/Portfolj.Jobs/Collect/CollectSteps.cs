using System.Diagnostics;

namespace Portfolj.Jobs.Collect;

/// <summary>The steps of the collecting line as activities, for whoever wants to know where the time goes. They cost nothing while nobody listens.</summary>
public static class CollectSteps
{
    /// <summary>Name of the activity source.</summary>
    public const string Source = "Portfolj.Collect";

    /// <summary>Asking for an address.</summary>
    public const string Fetch = "fetch";

    /// <summary>Keeping the bytes.</summary>
    public const string Archive = "archive";

    /// <summary>Reading the page.</summary>
    public const string Read = "read";

    /// <summary>Storing one call.</summary>
    public const string Store = "store";

    private static readonly ActivitySource Activities = new(Source);

    /// <summary>Begins a step that ends when the result is disposed; <c>null</c> when nobody listens.</summary>
    public static Activity? Begin(string step) => Activities.StartActivity(step);
}
