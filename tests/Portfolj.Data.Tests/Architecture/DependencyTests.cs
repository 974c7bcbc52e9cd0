using System.Text.RegularExpressions;
using System.Xml.Linq;
using Portfolj.Testing;

namespace Portfolj.Data.Tests.Architecture;

/// <summary>Who may know whom: between projects, and between the areas of the domain (README, "The projects").</summary>
public sealed partial class DependencyTests
{
    private static readonly Dictionary<string, string[]> Drawn = new()
    {
        ["src/Portfolj.Domain"] = [],
        ["src/Portfolj.Data"] = ["Portfolj.Domain"],
        ["src/Portfolj.Data.SqlServer"] = ["Portfolj.Data"],
        ["src/Portfolj.Jobs"] = ["Portfolj.Data"],
        ["src/Portfolj.Api"] = ["Portfolj.Data", "Portfolj.Data.SqlServer", "Portfolj.Jobs"],
    };

    // Each may know those with a lower number; Funding and Partnership share one, so they do not know each other.
    private static readonly Dictionary<string, int> Areas = new()
    {
        ["Common"] = 0,
        ["Organisations"] = 1,
        ["Identity"] = 2,
        ["Regulation"] = 3,
        ["Portfolio"] = 4,
        ["Funding"] = 5,
        ["Partnership"] = 5,
        ["Journeys"] = 6,
    };

    [Fact]
    public void Projects_refer_to_each_other_exactly_as_drawn()
    {
        var found = Projects("src").ToDictionary(p => System.IO.Path.GetDirectoryName(p.Path)!.Replace('\\', '/'), p => ReferencesOf(p).Order(StringComparer.Ordinal).ToArray());

        Assert.Equal(Drawn.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        Assert.All(found, f => Assert.Equal(Drawn[f.Key], f.Value));
    }

    [Fact]
    public void The_domain_uses_nothing_but_the_base_class_library()
    {
        var project = XDocument.Parse(SourceFile.Read("src/Portfolj.Domain/Portfolj.Domain.csproj").Text);

        Rule.IsKept(project.Descendants().Where(e => e.Name.LocalName is "PackageReference" or "ProjectReference" or "FrameworkReference" or "Reference").Select(e => e.ToString()));
        Assert.Equal("Microsoft.NET.Sdk", (string?)project.Root!.Attribute("Sdk"));
    }

    [Fact]
    public void No_project_states_a_version_of_its_own() =>
        Rule.IsKept(Projects("src tests bench eng").Where(p => XDocument.Parse(p.Text).Descendants("PackageReference").Any(r => r.Attribute("Version") is not null || r.Attribute("VersionOverride") is not null)).Select(p => p.Path));

    [Fact]
    public void Only_the_host_names_the_jobs() =>
        Rule.IsKept(SourceFile.Under("src/Portfolj.Api", ".cs", ".cshtml")
            .Where(f => f.Path != "src/Portfolj.Api/Program.cs" && !f.Path.StartsWith("src/Portfolj.Api/Hosting/", StringComparison.Ordinal))
            .Where(f => f.Code.Contains("Portfolj.Jobs", StringComparison.Ordinal)).Select(f => f.Path));

    [Fact]
    public void Only_the_jobs_http_layer_and_the_sources_touch_the_network()
    {
        // The Fetch step is handed the client, so that a source cannot go round the archive.
        // The exchange of a code for a token is part of answering a visitor who signs in, so it stands in the host, in one file (docs/adr/0017).
        string[] may = ["src/Portfolj.Jobs/Http/", "src/Portfolj.Jobs/Sources/", "src/Portfolj.Jobs/Collect/Fetcher.cs", "src/Portfolj.Api/Hosting/SignIn/OidcChannel.cs"];

        Rule.IsKept(SourceFile.Under("src", ".cs", ".cshtml").Where(f => !Array.Exists(may, m => f.Path.StartsWith(m, StringComparison.Ordinal)) && Network().IsMatch(f.Code)).Select(f => f.Path));
    }

    [Fact]
    public void Only_matching_computes_a_score() =>
        Rule.IsKept(SourceFile.Under("src", ".cs", ".cshtml").Where(f => !f.Path.StartsWith("src/Portfolj.Domain/Funding/Matching/", StringComparison.Ordinal) && !f.IsMigration)
            .SelectMany(f => f.Code.Split('\n').Where(line => ComputesScore().IsMatch(line)).Select(line => $"{f.Path}: {line.Trim()}")));

    [Fact]
    public void The_rule_about_scores_tells_a_copy_from_a_computation()
    {
        Assert.DoesNotMatch(ComputesScore(), "Score = r.Score,");
        Assert.DoesNotMatch(ComputesScore(), "public required double Score { get; init; }");
        Assert.DoesNotMatch(ComputesScore(), "rows.OrderByDescending(m => m.Score)");
        Assert.Matches(ComputesScore(), "Score = words * 0.5,");
        Assert.Matches(ComputesScore(), "var better = match.Score * 2;");
        Assert.Matches(ComputesScore(), "hit.Score += 1;");
    }

    [Fact]
    public void Areas_of_the_domain_know_only_what_lies_below_them() =>
        Rule.IsKept(from file in SourceFile.Under("src/Portfolj.Domain", ".cs")
                     let area = AreaOf(file)
                     from other in Areas.Keys
                     where other != area && Areas[other] >= Areas[area] && Names(file.Code, other)
                     select $"{file.Path} names {other}");

    [Fact]
    public void The_rule_about_areas_sees_usings_and_qualified_names()
    {
        Assert.True(Names("using Portfolj.Domain.Funding;", "Funding"));
        Assert.True(Names("using static Portfolj.Domain.Funding.Reading.ReadValue;", "Funding"));
        Assert.True(Names("public Partnership.Agreement? Agreement { get; }", "Partnership"));
        Assert.False(Names("public string Portfolio { get; }", "Portfolio"));
        Assert.False(Names("row.Funding.ToString()", "Funding"));
    }

    [Fact]
    public void Namespaces_of_the_domain_follow_its_folders() =>
        Rule.IsKept(SourceFile.Under("src/Portfolj.Domain", ".cs")
            .Where(f => Namespace().Match(f.Code) is { Success: true } found && found.Groups[1].Value != System.IO.Path.GetDirectoryName(f.Path)!.Replace("src/", "", StringComparison.Ordinal).Replace('/', '.'))
            .Select(f => f.Path));

    [Fact]
    public void The_domain_reads_no_clock() =>
        Rule.IsKept(SourceFile.Under("src/Portfolj.Domain", ".cs").Where(f => f.Code.Contains("TimeProvider", StringComparison.Ordinal) || f.Code.Contains("Stopwatch", StringComparison.Ordinal)).Select(f => f.Path));

    private static string AreaOf(SourceFile file)
    {
        var area = file.Path.Split('/')[2];
        return Areas.ContainsKey(area) ? area : throw new InvalidOperationException($"{file.Path} lies in no known area of the domain.");
    }

    private static bool Names(string code, string area) =>
        code.Contains($"Portfolj.Domain.{area}", StringComparison.Ordinal) || Regex.IsMatch(code, $@"(?<![\w.]){area}\.[A-Z]\w*");

    private static IReadOnlyList<SourceFile> Projects(string folders) => SourceFile.Under(folders, ".csproj");

    private static IEnumerable<string> ReferencesOf(SourceFile project) => XDocument.Parse(project.Text).Descendants("ProjectReference")
        .Select(r => System.IO.Path.GetFileNameWithoutExtension(((string)r.Attribute("Include")!).Replace('\\', '/')));

    [GeneratedRegex(@"\b(HttpClient|IHttpClientFactory|HttpMessageInvoker|SocketsHttpHandler|HttpClientHandler|HttpWebRequest|WebRequest|WebClient|TcpClient|UdpClient|Socket|NetworkStream|Dns|SmtpClient)\b|System\.Net\.Sockets")]
    private static partial Regex Network();

    [GeneratedRegex(@"\bScore\s*=(?![=>])(?!\s*[\w.()!?]*\.Score\b)|\bScore\s*([-+/*]|=\s*[-+/*])|[-+/*]\s*[\w.()!?]*\.Score\b")]
    private static partial Regex ComputesScore();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Namespace();
}
