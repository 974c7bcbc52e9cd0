using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Trials;

namespace Portfolj.Api.Features.Funding.Sources.Setup;

/// <summary>What a trial found, in words.</summary>
public static class TrialWords
{
    private static readonly (string Path, string Field)[] Fields =
    [
        ("key", "Input.Name"), ("name", "Input.Name"), ("funder", "Input.Funder"), ("start", "Input.ListUrls"), ("homeUrl", "Input.ListUrls"), ("hosts", "Input.Hosts"), ("list.linkPath", "Input.LinkPath"),
        ("list.nextWords", "Input.NextWords"), ("labels.opens", "Input.Opens"), ("labels.closes", "Input.Closes"), ("labels.closed", "Input.Closed"), ("geography", "Input.Places"), ("cron", "Input.Hour"),
    ];

    private static readonly RoundField[] Expected = [RoundField.Opens, RoundField.Closes, RoundField.Applicants, RoundField.MaxGrant, RoundField.OwnShare, RoundField.Geography, RoundField.Summary];

    /// <summary>The field of the form that a path of the definition belongs to; empty when the form does not show it.</summary>
    public static string FieldOf(string path) => Array.Find(Fields, f => path == f.Path || path.StartsWith(f.Path + ".", StringComparison.Ordinal) || path.StartsWith(f.Path + "[", StringComparison.Ordinal)).Field ?? "";

    /// <summary>The sentence, with the path before it where no field shows which one is meant.</summary>
    public static string Sentence(TrialProblem problem, bool asJson) => problem.Field.Length > 0 && (asJson || FieldOf(problem.Field).Length == 0) ? $"{problem.Field}: {problem.Sentence}" : problem.Sentence;

    /// <summary>What the page was not read to say, of what most calls say.</summary>
    public static IReadOnlyList<RoundField> Missing(TrialCall call) => [.. Expected.Where(f => call[f] is null
        && !(f == RoundField.Closes && call[RoundField.DeadlineKind] is not null)
        && !(f == RoundField.MaxGrant && (call[RoundField.TotalBudget] ?? call[RoundField.MinGrant]) is not null))];

    /// <summary>"3 utlysningar lästes".</summary>
    public static string Summary(SourceTrial trial)
    {
        var found = trial.Found;
        var links = found.Lists.Sum(l => l.Count);
        var read = found.Calls.Count(c => c.Refusal is null);
        return trial switch
        {
            { Error: { } error } => error,
            { Found.Problems.Count: > 0 } => "Beskrivningen har fel som måste rättas innan något kan hämtas.",
            { Kind: TrialKind.Source } when found.Calls.Count == 0 && links == 0 => "Listan gick att läsa, men ingen länk på den såg ut som en utlysning.",
            { Kind: TrialKind.ListPage } => links == 0 ? "Ingen länk på sidan såg ut som en utlysning." : $"{links} länkar till utlysningar hittades.",
            _ when read == 0 => "Ingen utlysning gick att läsa.",
            { Kind: TrialKind.Source } when links > 0 => $"{links} {(links == 1 ? "utlysning" : "utlysningar")} på listan. {(read == 1 ? "En är läst" : $"De första {read} är lästa")} här under, precis som de skulle sparas.",
            _ => read == 1 ? "En utlysning är läst, precis som den skulle sparas." : $"{read} utlysningar är lästa, precis som de skulle sparas.",
        };
    }
}
