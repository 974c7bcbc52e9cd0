using System.Text.RegularExpressions;
using Portfolj.Testing;

namespace Portfolj.Data.Tests.Architecture;

/// <summary>The rules of the house that a reader of files can see (CONTRIBUTING.md).</summary>
public sealed partial class HouseTests
{
    private const string Folders = "src tests bench eng";

    [Fact]
    public void No_file_is_longer_than_400_lines() =>
        Rule.IsKept(SourceFile.Under(Folders, ".cs", ".cshtml", ".ts", ".js", ".mjs", ".css").Where(f => !f.IsMigration && f.Lines > 400).Select(f => $"{f.Path}: {f.Lines}"));

    [Fact]
    public void Page_models_stay_under_120_lines() =>
        Rule.IsKept(SourceFile.Under("src", ".cshtml.cs").Where(f => f.Lines >= 120).Select(f => $"{f.Path}: {f.Lines}"));

    [Fact]
    public void The_program_fits_in_80_lines() =>
        Assert.InRange(SourceFile.Read("src/Portfolj.Api/Program.cs").Lines, 1, 80);

    [Fact]
    public void The_readme_fits_in_150_lines() =>
        Assert.InRange(SourceFile.Read("README.md").Lines, 1, 150);

    [Fact]
    public void Nothing_is_named_after_having_no_task_of_its_own()
    {
        var files = SourceFile.Under(Folders, ".cs");

        Rule.IsKept(files.Where(f => Vague().IsMatch(System.IO.Path.GetFileName(f.Path).Split('.')[0])).Select(f => f.Path));
        Rule.IsKept(files.Where(f => !f.IsMigration).SelectMany(f => Types().Matches(f.Code).Select(m => m.Groups[1].Value).Where(n => Vague().IsMatch(n)).Select(n => $"{f.Path}: {n}")));
    }

    [Fact]
    public void No_interface_has_a_single_implementation()
    {
        var code = SourceFile.Under("src", ".cs").Where(f => !f.IsMigration).Select(f => f.Code).ToList();
        var interfaces = code.SelectMany(c => Interfaces().Matches(c)).Select(m => m.Groups[1].Value).Distinct();

        Rule.IsKept(interfaces.Where(i => code.Sum(c => Regex.Count(c, $@"\b(class|record|struct)\s[^{{;]*?:[^{{;]*\b{i}\b")) == 1));
    }

    [Fact]
    public void Every_folder_with_pages_says_who_may_enter()
    {
        var folders = SourceFile.Under("src/Portfolj.Api/Features", ".cshtml").Where(f => f.Text.StartsWith("@page", StringComparison.Ordinal))
            .Select(f => System.IO.Path.GetDirectoryName(f.Path)!.Replace('\\', '/')).Distinct().ToList();

        Assert.NotEmpty(folders);
        Rule.IsKept(folders.Where(f => !IsGuarded(f)));
    }

    [Fact]
    public void A_suppressed_warning_says_why() =>
        Rule.IsKept(from file in SourceFile.Under(Folders, ".cs", ".cshtml")
                     where !file.IsMigration
                     let lines = file.Text.Split('\n')
                     from i in Enumerable.Range(0, lines.Length)
                     where lines[i].Contains("#pragma warning " + "disable", StringComparison.Ordinal)
                     where !lines[i].Contains("//", StringComparison.Ordinal) && !(i > 0 && lines[i - 1].TrimStart().StartsWith("//", StringComparison.Ordinal))
                     select $"{file.Path}:{i + 1}");

    [Fact]
    public void A_decision_that_code_refers_to_is_written_down()
    {
        var written = Directory.GetFiles(Repository.Path("docs/adr"), "*.md").Select(f => System.IO.Path.GetFileName(f)[..4]).ToHashSet();
        var referred = SourceFile.Under(Folders + " docs", ".cs", ".cshtml", ".css", ".md").SelectMany(f => AdrReference().Matches(f.Text).Select(m => (f.Path, Number: m.Groups[1].Value))).ToList();

        Assert.NotEmpty(referred);
        Rule.IsKept(referred.Where(r => !written.Contains(r.Number)).Select(r => $"{r.Path}: {r.Number}"));
    }

    [Fact]
    public void Links_between_documents_lead_somewhere() =>
        Rule.IsKept(from file in SourceFile.Under("docs", ".md").Append(SourceFile.Read("README.md")).Append(SourceFile.Read("CONTRIBUTING.md"))
                     from link in MarkdownLink().Matches(file.Text).Select(m => m.Groups[1].Value)
                     where !link.StartsWith("http", StringComparison.Ordinal)
                     let target = System.IO.Path.GetFullPath(link, Repository.Path(System.IO.Path.GetDirectoryName(file.Path)!))
                     where !System.IO.Path.Exists(target)
                     select $"{file.Path}: {link}");

    [TrackedFilesFact]
    public void No_tracked_file_knows_the_machine_it_was_written_on() =>
        Rule.IsKept(Tracked().SelectMany(f => MachineWords().Matches(f.Text).Select(m => $"{f.Path}: {m.Value}")));

    [TrackedFilesFact]
    public void Nothing_is_left_for_later_in_a_tracked_file() =>
        Rule.IsKept(Tracked().SelectMany(f => Later().Matches(f.Text).Select(m => $"{f.Path}: {m.Value}")));

    [TrackedFilesFact]
    public void Nothing_that_the_build_makes_is_tracked() =>
        Rule.IsKept(SourceFile.Tracked().Where(f => f.Path.Split('/').Any(p => p is "bin" or "obj" or "node_modules" or "dist" or "TestResults")).Select(f => f.Path));

    private static bool IsGuarded(string folder) => File.Exists(Repository.Path($"{folder}/_Guard.cs"))
        && Regex.IsMatch(SourceFile.Read($"{folder}/_Guard.cs").Code, $"(FolderGuard|OpenFolder)\\(\"{folder["src/Portfolj.Api/Features".Length..]}\"");

    // This file must be able to name what it forbids.
    private static IEnumerable<SourceFile> Tracked() => SourceFile.Tracked().Where(f => !f.Path.EndsWith("/HouseTests.cs", StringComparison.Ordinal));

    // "TagHelper" is the framework's own word for what it looks for.
    [GeneratedRegex(@"(Manager|(?<!Tag)Helpers?|Utils?|Utilit(y|ies)|Dto)$|^Base[A-Z]|[a-z]Base$")]
    private static partial Regex Vague();

    [GeneratedRegex(@"\b(?:class|record struct|record class|record|struct|interface|enum)\s+([A-Z]\w*)")]
    private static partial Regex Types();

    [GeneratedRegex(@"\binterface\s+(I[A-Z]\w*)")]
    private static partial Regex Interfaces();

    [GeneratedRegex(@"docs/adr/(\d{4})")]
    private static partial Regex AdrReference();

    [GeneratedRegex(@"\]\(([^)#\s]+)(?:#[^)]*)?\)")]
    private static partial Regex MarkdownLink();

    [GeneratedRegex(@"(?<![\w./-])/(home|root|Users|work)/|\b[A-Z]:\\(Users|work)|\bregistry\.[a-z]|\bnpmjs\.|\bnuget\.org|\b(artifactory|nexus|verdaccio)\b", RegexOptions.IgnoreCase)]
    private static partial Regex MachineWords();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex Later();
}
