using Portfolj.Bench;
using Portfolj.Domain.Funding.Matching;
using Portfolj.Testing;
using Xunit;

namespace Portfolj.Domain.Tests.Matching;

/// <summary>The judged set beside the repository: ninety real calls, twelve initiatives.</summary>
public class DevelopmentSetTests
{
    private const string Folder = "data/matching";

    private static readonly MatchOptions Options = new() { IgnoreTimeAndMoney = true, IncludeWeak = true, Limit = 100 };

    [SharedDataFact(Folder)]
    public void Ranking_is_clearly_better_than_plain_word_search()
    {
        // 0.60 is what BM25 with the same stemmer reaches on the same texts.
        var metrics = TrecMetrics.Read(SharedData.Path(Folder + "/qrels.txt"));
        var ranked = Lists().ToDictionary(l => l.Initiative.Id, l => l.List.Hits.Select(h => h.RoundId).ToList());
        var mean = metrics.Judged.Average(i => metrics.Ndcg(i, ranked[i]));
        Assert.True(mean > 0.70, $"nDCG@10 is {mean:0.000}");
        var recall = metrics.Judged.Select(i => metrics.Recall(i, ranked[i])).OfType<double>().Average();
        Assert.True(recall > 0.9, $"recall@20 is {recall:0.000}");
    }

    [SharedDataFact(Folder)]
    public void No_call_that_the_applicant_or_the_county_rules_out_is_listed()
    {
        var listed = Lists().SelectMany(l => l.List.Hits.Select(h => (l.Initiative.Id, h.RoundId))).ToHashSet();
        var forbidden = File.ReadLines(SharedData.Path(Folder + "/ineligible.txt")).Select(l => l.Split(' ')).Select(p => (p[0], p[1])).ToList();
        Assert.NotEmpty(forbidden);
        Assert.DoesNotContain(forbidden, listed.Contains);
    }

    [SharedDataFact(Folder)]
    public void Where_nothing_fits_nothing_is_called_certain_and_certain_hits_are_mostly_right()
    {
        var grades = File.ReadLines(SharedData.Path(Folder + "/qrels.txt")).Select(l => l.Split(' ')).ToDictionary(p => (p[0], p[2]), p => int.Parse(p[3], System.Globalization.CultureInfo.InvariantCulture));
        var lists = Lists().ToList();
        foreach (var (initiative, list) in lists.Where(l => !grades.Keys.Any(k => k.Item1 == l.Initiative.Id)))
        {
            Assert.DoesNotContain(list.Hits, h => h.Level == MatchLevel.Strong);
            _ = initiative;
        }

        var strong = lists.SelectMany(l => l.List.Hits.Where(h => h.Level == MatchLevel.Strong).Select(h => grades.GetValueOrDefault((l.Initiative.Id, h.RoundId)))).ToList();
        Assert.True(strong.Count(g => g > 0) >= 0.8 * strong.Count, $"{strong.Count(g => g > 0)} of {strong.Count}");
    }

    [SharedDataFact(Folder)]
    public void Every_quotation_is_verbatim()
    {
        var rounds = Rounds().ToDictionary(r => r.Id);
        foreach (var (initiative, list) in Lists())
        {
            var own = MatchTests.Texts(initiative);
            foreach (var hit in list.Hits)
            {
                var theirs = MatchTests.Texts(rounds[hit.RoundId]);
                Assert.All(hit.Explanation.Fits, f =>
                {
                    Assert.Contains(own, t => t.Contains(f.InitiativeWords, StringComparison.Ordinal));
                    Assert.Contains(theirs, t => t.Contains(f.CallWords, StringComparison.Ordinal));
                });
                Assert.All(hit.Explanation.Obstacles, o => Assert.Contains(theirs, t => t.Contains(o.Quote ?? "", StringComparison.Ordinal)));
            }
        }
    }

    private static IReadOnlyList<MatchRound> Rounds() => MatchingFiles.Rounds(SharedData.Path(Folder + "/calls.jsonl"));

    private static IEnumerable<(MatchInitiative Initiative, MatchList List)> Lists()
    {
        var index = new Matcher(Vocabulary.Default).Index(Rounds());
        return MatchingFiles.Initiatives(SharedData.Path(Folder + "/initiatives.jsonl")).Select(i => (i, index.Match(i, Options, Examples.Today)));
    }
}
