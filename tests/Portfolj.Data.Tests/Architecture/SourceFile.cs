using System.Diagnostics;
using System.Text.RegularExpressions;
using Portfolj.Testing;

namespace Portfolj.Data.Tests.Architecture;

/// <summary>A file of the repository, as the rules of the house look at it.</summary>
/// <param name="Path">Relative to the root, with forward slashes.</param>
/// <param name="Text">All of it.</param>
internal sealed partial record SourceFile(string Path, string Text)
{
    private static readonly string[] Built = ["bin", "obj", "node_modules", "dist", ".git", "TestResults"];

    /// <summary>The text with comments blanked out; for rules about what code does rather than says.</summary>
    public string Code => Comment().Replace(Text, m => m.Value.StartsWith('/') ? " " : m.Value);

    /// <summary>Number of lines.</summary>
    public int Lines => Text.Length == 0 ? 0 : Text.TrimEnd('\n').Count(c => c == '\n') + 1;

    /// <summary>Written by a tool from the model.</summary>
    public bool IsMigration => Path.Contains("/Migrations/", StringComparison.Ordinal);

    /// <summary>Files under folders of the repository with one of the endings, build output left out.</summary>
    public static IReadOnlyList<SourceFile> Under(string folders, params string[] endings) =>
        [.. folders.Split(' ').SelectMany(f => Walk(new DirectoryInfo(Repository.Path(f))))
            .Where(f => endings.Length == 0 || Array.Exists(endings, e => f.Name.EndsWith(e, StringComparison.Ordinal)))
            .Select(f => Read(System.IO.Path.GetRelativePath(Repository.Root, f.FullName).Replace('\\', '/')))
            .OrderBy(f => f.Path, StringComparer.Ordinal)];

    /// <summary>One file.</summary>
    public static SourceFile Read(string path) => new(path, File.ReadAllText(Repository.Path(path)));

    /// <summary>Every text file that version control tracks.</summary>
    public static IReadOnlyList<SourceFile> Tracked() =>
        [.. Git("ls-files", "-z").Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(p => File.Exists(Repository.Path(p))).Select(Read).Where(f => !f.Text.Contains('\0', StringComparison.Ordinal))];

    /// <summary>Whether version control answers here.</summary>
    public static bool IsTracked
    {
        get
        {
            try
            {
                return Git("rev-parse", "--is-inside-work-tree").Trim() == "true";
            }
            catch (Exception missing) when (missing is System.ComponentModel.Win32Exception or InvalidOperationException)
            {
                return false;
            }
        }
    }

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) => !folder.Exists ? [] : folder.EnumerateFiles()
        .Concat(folder.EnumerateDirectories().Where(d => !Built.Contains(d.Name)).SelectMany(Walk));

    private static string Git(params string[] arguments)
    {
        // A clone that another user owns is read all the same.
        var start = new ProcessStartInfo("git", ["-c", "safe.directory=*", .. arguments]) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        using var git = Process.Start(start) ?? throw new InvalidOperationException("git did not start.");
        git.ErrorDataReceived += (_, _) => { };
        git.BeginErrorReadLine();
        var answer = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? answer : throw new InvalidOperationException($"git {arguments[0]} failed.");
    }

    // Strings are matched first so that "https://…" is not taken for a comment.
    [GeneratedRegex("\"\"\"[\\s\\S]*?\"\"\"|@\"(?:[^\"]|\"\")*\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"|'(?:[^'\\\\\\n]|\\\\.)+'|//[^\\n]*|/\\*[\\s\\S]*?\\*/")]
    private static partial Regex Comment();
}

/// <summary>A fact about tracked files; skipped where there is no version control.</summary>
public sealed class TrackedFilesFactAttribute : FactAttribute
{
    /// <summary>Skips without version control.</summary>
    public TrackedFilesFactAttribute() => Skip = SourceFile.IsTracked ? null : "Behöver git och ett versionshanterat förråd.";
}
