using Xunit;

namespace Portfolj.Testing;

/// <summary>Recorded responses and judged sets that lie beside the repository and are not part of it.</summary>
public static class SharedData
{
    /// <summary>The folder, whether it exists or not.</summary>
    public static string Folder { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(Repository.Root, "..", "shared"));

    /// <summary>Full path of a file or folder in it, e.g. <c>data/samples/sedia</c>.</summary>
    public static string Path(string relative) => System.IO.Path.Combine(Folder, relative);

    /// <summary>Why a test that needs the given path is skipped; <c>null</c> when it is there.</summary>
    internal static string? SkipReason(string relative) =>
        System.IO.Path.Exists(Path(relative)) ? null : $"Behöver ../shared/{relative}, som inte finns bredvid förrådet.";
}

/// <summary>A fact that reads data beside the repository; skipped with the reason where the data is missing.</summary>
public sealed class SharedDataFactAttribute : FactAttribute
{
    /// <summary>Needs this file or folder under the shared folder; by default its <c>data</c>.</summary>
    public SharedDataFactAttribute(string path = "data") => Skip = SharedData.SkipReason(path);
}

/// <summary>A theory that reads data beside the repository; skipped with the reason where the data is missing.</summary>
public sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    /// <summary>Needs this file or folder under the shared folder; by default its <c>data</c>.</summary>
    public SharedDataTheoryAttribute(string path = "data") => Skip = SharedData.SkipReason(path);
}
