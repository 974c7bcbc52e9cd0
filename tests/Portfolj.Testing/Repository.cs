namespace Portfolj.Testing;

/// <summary>Where the repository lies, seen from the tests' output folder.</summary>
public static class Repository
{
    /// <summary>Folder of the solution file.</summary>
    public static string Root { get; } = Find();

    /// <summary>Full path of something in the repository, e.g. <c>src/Portfolj.Domain</c>.</summary>
    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (folder.EnumerateFiles("*.sln").Any())
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No folder with a solution file above {AppContext.BaseDirectory}.");
    }
}
