namespace Portfolj.Jobs;

/// <summary>Configuration section <c>Jobs</c>.</summary>
public sealed class JobSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Jobs";

    /// <summary>Whether this process runs jobs; pages may always ask for them.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Jobs that run at the same time.</summary>
    public int Threads { get; set; } = 4;
}
