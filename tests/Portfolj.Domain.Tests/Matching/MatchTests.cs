using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding.Matching;
using Portfolj.Domain.Organisations;
using Xunit;

namespace Portfolj.Domain.Tests.Matching;

public class MatchTests
{
    private static readonly MatchOptions Timeless = new() { IgnoreTimeAndMoney = true };

    [Fact]
    public void A_round_on_the_same_subject_is_a_hit_and_one_on_another_is_none()
    {
        var hits = Examples.Index(Examples.Reading).Match(Examples.Library, new MatchOptions(), Examples.Today).Hits;
        Assert.Equal("R1", hits[0].RoundId);
        Assert.Equal(MatchLevel.Strong, hits[0].Level);
        Assert.DoesNotContain(hits, h => h.RoundId == "R9");
    }

    [Fact]
    public void An_initiative_of_a_title_alone_finds_its_round()
    {
        var initiative = new MatchInitiative { Id = "i", Title = "Läsfrämjande arbete", Applicant = ApplicantType.Municipality };
        var hits = Examples.Index(Examples.Reading).Match(initiative, Timeless, Examples.Today).Hits;
        Assert.Equal("R1", Assert.Single(hits).RoundId);
    }

    [Fact]
    public void An_english_round_is_found_from_a_swedish_initiative()
    {
        var round = Examples.Reading with
        {
            Title = "Promoting reading in public libraries",
            Text = "Municipalities may apply. The action promotes reading among children and cooperation with public libraries.",
            Themes = [],
            TargetGroups = [],
        };
        var hit = Examples.Index(round).Match(Examples.Library, Timeless, Examples.Today).Hits[0];
        Assert.Equal("R1", hit.RoundId);
        Assert.True(hit.Level >= MatchLevel.Likely);
    }

    [Fact]
    public void Time_and_money_decide_in_the_product_and_not_when_left_out()
    {
        var closed = Examples.Reading with { Closes = new Deadline(new(2020, 1, 1)), OwnShare = 0.9m, MinGrant = Money.Kronor(90_000_000) };
        var index = Examples.Index(closed);
        var product = index.Match(Examples.Library, new MatchOptions(), Examples.Today);
        var timeless = index.Match(Examples.Library, Timeless, Examples.Today);
        Assert.DoesNotContain(product.Hits, h => h.RoundId == "R1");
        Assert.Contains(product.Hindered, h => h.RoundId == "R1");
        Assert.Equal("R1", timeless.Hits[0].RoundId);
        Assert.Empty(timeless.Hits[0].Explanation.Obstacles);
    }

    [Fact]
    public void Obstacles_of_time_and_money_lower_a_hit_but_keep_it()
    {
        var dear = Examples.Reading with { Id = "R2", OwnShare = 0.9m };
        var hits = Examples.Index(Examples.Reading, dear).Match(Examples.Library, new MatchOptions(), Examples.Today).Hits;
        Assert.Equal(["R1", "R2"], hits.Take(2).Select(h => h.RoundId));
        Assert.True(hits[1].Score < hits[0].Score);
        Assert.Contains(hits[1].Explanation.Obstacles, o => o.What.Contains("90\u00a0%", StringComparison.Ordinal) && o.Remedy is not null);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_the_applicant_or_the_place_rules_out_is_never_a_hit(bool byPlace)
    {
        var round = byPlace
            ? Examples.Reading with { Geography = Geography.Of(["12"]) }
            : Examples.Reading with { Applicants = [ApplicantType.University] };
        var list = Examples.Index(round).Match(Examples.Library, Timeless with { IncludeWeak = true }, Examples.Today);
        Assert.DoesNotContain(list.Hits, h => h.RoundId == "R1");
        var hindered = Assert.Single(list.Hindered, h => h.RoundId == "R1");
        Assert.Equal(Ternary.No, hindered.Eligible);
        Assert.StartsWith("Passar i sak", hindered.Explanation.Summary[hindered.Explanation.Summary.IndexOf("Passar", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_a_partner_may_apply_for_stands_below_every_own_hit_and_says_so()
    {
        var partner = Examples.Reading with { Id = "R0", Applicants = [ApplicantType.CivilSociety] };
        var weak = Examples.Reading with { Id = "R5", Title = "Kulturbidrag", Text = "Kommuner kan söka för kultur.", Themes = ["kultur", "läsning"] };
        var hits = Examples.Index(partner, weak).Match(Examples.Library, Timeless, Examples.Today).Hits;
        Assert.Equal(["R5", "R0"], hits.Select(h => h.RoundId));
        Assert.True(hits[1].PartnerOnlyRoute);
        Assert.Equal(MatchLevel.Possible, hits[1].Level);
        Assert.Contains(hits[1].Explanation.Obstacles, o => o.What.Contains("en partner kan söka", StringComparison.Ordinal));
        Assert.DoesNotContain(
            Examples.Index(partner).Match(Examples.Library with { Partners = [] }, Timeless, Examples.Today).Hits,
            h => h.RoundId == "R0");
    }

    [Fact]
    public void What_a_round_says_that_it_does_not_support_speaks_against_it()
    {
        var without = Examples.Reading with
        {
            Id = "R2",
            Title = "Kulturbidrag",
            Themes = ["kultur"],
            Text = "Kommuner kan söka för kultur. Projekt för bibliotek och läsning stöds inte.",
        };
        var with = without with { Id = "R3", Text = "Kommuner kan söka för kultur. Projekt för bibliotek och läsning stöds särskilt." };
        var hits = Examples.Index(without, with).Match(Examples.Library, Timeless with { IncludeWeak = true }, Examples.Today).Hits.ToDictionary(h => h.RoundId);
        Assert.True(hits["R3"].Score > 1.3 * hits["R2"].Score);
        Assert.Contains(hits["R2"].Explanation.Obstacles, o => o.Quote is { } quote && quote.Contains("bibliotek", StringComparison.Ordinal));
        Assert.Empty(hits["R3"].Explanation.Obstacles);
    }

    [Theory]
    [InlineData("Projekt om bibliotek, och projekt om läsning, stöds inte, men kultur gör det.", true)]
    [InlineData("Stiftelsen betalar kultur, inte bibliotek.", true)]
    [InlineData("Bidraget avser kultur och får inte användas till bibliotek.", true)]
    [InlineData("Grants cover culture. Public libraries are not eligible.", true)]
    [InlineData("Bidraget når barn som inte får låna på bibliotek.", false)]
    [InlineData("Bibliotek utanför länet får inte söka.", false)]
    [InlineData("Bibliotek stöds.", false)]
    public void Exclusions_of_a_purpose_are_told_from_other_negations(string text, bool excluded)
    {
        var round = Examples.Reading with { Title = "Kulturbidrag", Themes = ["läsning"], Text = text };
        var hit = Examples.Index(round).Match(Examples.Library, Timeless with { IncludeWeak = true }, Examples.Today).Hits.Single(h => h.RoundId == "R1");
        Assert.Equal(excluded, hit.Explanation.Obstacles.Any(o => o.What.Contains("bibliotek", StringComparison.Ordinal)));
    }

    [Fact]
    public void Order_is_the_same_every_time_and_ties_go_by_id()
    {
        MatchRound[] rounds = [.. Enumerable.Range(0, 40).Select(i => Examples.Reading with { Id = $"T{i:00}" })];
        var forward = Examples.Index(rounds).Match(Examples.Library, Timeless, Examples.Today).Hits.Select(h => h.RoundId).ToList();
        var backward = Examples.Index([.. rounds.Reverse()]).Match(Examples.Library, Timeless, Examples.Today).Hits.Select(h => h.RoundId).ToList();
        Assert.Equal(forward, backward);
        Assert.Equal(forward.Where(id => id.StartsWith('T')).Order(StringComparer.Ordinal), forward.Where(id => id.StartsWith('T')));
    }

    [Fact]
    public void A_short_list_is_the_beginning_of_a_long_one()
    {
        MatchRound[] rounds = [.. Enumerable.Range(0, 30).Select(i => Examples.Reading with { Id = $"T{i:00}", OwnShare = i % 3 == 0 ? 0.9m : 0, Text = Examples.Reading.Text + string.Concat(Enumerable.Repeat(" Kultur.", i)) })];
        var index = Examples.Index(rounds);
        var all = index.Match(Examples.Library, new MatchOptions { Limit = 100 }, Examples.Today).Hits.Select(h => h.RoundId);
        var few = index.Match(Examples.Library, new MatchOptions { Limit = 7 }, Examples.Today).Hits.Select(h => h.RoundId).ToList();
        Assert.Equal(all.Take(7), few);
    }

    [Fact]
    public void A_hit_names_applicant_place_subject_and_goal_with_words_from_both_sides()
    {
        var fits = Examples.Index(Examples.Reading).Match(Examples.Library, new MatchOptions(), Examples.Today).Hits[0].Explanation.Fits;
        Assert.Contains(fits, f => f.Because.Contains("får söka", StringComparison.Ordinal) && f.CallWords.Contains("Kommuner", StringComparison.Ordinal));
        Assert.Contains(fits, f => f.Because.Contains("hela landet", StringComparison.Ordinal));
        Assert.Contains(fits, f => f.InitiativeWords.Contains("sagostunder", StringComparison.Ordinal) && f.CallWords.Contains("läsning", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(fits, f => f.Because.Contains("20\u00a0%", StringComparison.Ordinal));
    }

    [Fact]
    public void A_hit_quotes_the_goal_that_it_serves()
    {
        var round = Examples.Reading with { Title = "Barns uppväxtvillkor", Text = "Kommuner kan motverka barnfattigdom.", Themes = [] };
        var hit = Examples.Index(round).Match(Examples.Library, Timeless, Examples.Today).Hits.Single(h => h.RoundId == "R1");
        Assert.Contains(hit.Explanation.Fits, f => f.InitiativeWords == "Barn och ungas jämlika livsvillkor");
    }

    [Fact]
    public void A_goal_finds_the_rounds_that_concern_it()
    {
        var index = Examples.Index(Examples.Reading);
        Assert.Contains("F2", index.Concerning(new MatchGoal("SAFE", "Trygghet och säkerhet")));
        Assert.Contains("F4", index.Concerning(new MatchGoal("SELF", "Egen försörjning")));
        Assert.DoesNotContain("F3", index.Concerning(new MatchGoal("SAFE", "Trygghet och säkerhet")));
    }

    [Fact]
    public void An_explanation_survives_storage_as_json()
    {
        var explanation = Examples.Index(Examples.Reading).Match(Examples.Library, new MatchOptions(), Examples.Today).Hits[0].Explanation;
        var back = JsonSerializer.Deserialize<MatchExplanation>(JsonSerializer.Serialize(explanation))!;
        Assert.Equal(explanation.Fits, back.Fits);
        Assert.Equal(explanation.Obstacles, back.Obstacles);
        Assert.Equal(explanation.Unknowns, back.Unknowns);
        Assert.Equal(explanation.Summary, back.Summary);
    }

    [Fact]
    public void Quotations_are_verbatim_in_any_text()
    {
        string[] seeds = ["barn", "läsning", "bibliotek", "stöds inte", ", ", ". ", "; ", "och", "\u202eunga", "våld i nära relationer", "😀", "å̈", "långtidsarbetslösa"];
        Prop.ForAll<string?[], int>((texts, order) =>
        {
            var words = texts.Select((t, i) => seeds[Math.Abs((order % 1000) + i) % seeds.Length] + " " + t).ToList();
            var initiative = Examples.Library with { Title = string.Concat(words.Take(2)), Description = string.Join(' ', words) };
            var round = Examples.Reading with { Title = string.Join(' ', words.Skip(1)), Text = string.Join(", ", words), Themes = [.. words.Take(1)] };
            var own = Texts(initiative);
            var theirs = Texts(round);
            return Examples.Index(round).Match(initiative, Timeless with { IncludeWeak = true, Limit = 100 }, Examples.Today).Hits
                .Where(h => h.RoundId == round.Id)
                .SelectMany(h => h.Explanation.Fits.Select(f => (f.InitiativeWords, f.CallWords)).Concat(h.Explanation.Obstacles.Select(o => ("", o.Quote ?? ""))))
                .All(q => own.Any(t => t.Contains(q.Item1, StringComparison.Ordinal)) && theirs.Any(t => t.Contains(q.Item2, StringComparison.Ordinal)));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void An_index_of_nothing_gives_nothing() =>
        Assert.Empty(new Matcher(Vocabulary.Default).Index([]).Match(Examples.Library, new MatchOptions(), Examples.Today).Hits);

    internal static List<string> Texts(MatchInitiative initiative) =>
    [
        initiative.Title, initiative.Problem, initiative.Description, initiative.PlaceName ?? "", .. initiative.TargetGroups,
        .. initiative.Goals.Concat(initiative.Directions).Select(g => g.Name), initiative.Applicant.Key(),
    ];

    internal static List<string> Texts(MatchRound round) =>
    [
        round.Title, round.Text, round.Programme ?? "", .. round.Themes, .. round.TargetGroups, .. round.Quotes.Values,
        .. (round.Applicants ?? []).Select(a => a.Key()),
    ];
}
