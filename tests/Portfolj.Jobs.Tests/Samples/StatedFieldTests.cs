using System.Globalization;
using System.Text;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Collect;
using Portfolj.Testing;
using Xunit;

namespace Portfolj.Jobs.Tests.Samples;

/// <summary>Every stored page: what it states is read, and what it does not state is not. With PORTFOLJ_TEST_TABLE set to a file the table field × source is written there.</summary>
public sealed class StatedFieldTests
{
    [SharedDataFact("data/samples/pages-text")]
    public async Task Every_field_that_a_stored_page_states_is_read()
    {
        var faults = new List<string>();
        var table = new SortedDictionary<(string Field, string Source), (int Found, int Stated)>();
        foreach (var page in StatedFields.Calls.GroupBy(c => (c.Sample, c.Source, c.PageTitle, c.Day)))
        {
            var crawl = await SamplePage.ReadAsync(page.Key.Source, page.Key.Sample, page.Key.PageTitle, page.Key.Day);
            foreach (var stated in page)
            {
                var call = crawl.Calls.FirstOrDefault(c => c.Title == stated.Title);
                foreach (var (field, expected) in stated.Fields.Select(f => (f.Key.ToString(), f.Value))
                    .Append(("Title", stated.Title)).Concat(stated.LegalAct is { } act ? [("LegalAct", act)] : []).Concat(stated.Mechanism is { } way ? [("Mechanism", way.ToString())] : []))
                {
                    var actual = call is null ? null : field switch
                    {
                        "Title" => call.Title,
                        "LegalAct" => call.LegalAct,
                        "Mechanism" => call.Mechanism?.ToString(),
                        _ => call[Enum.Parse<RoundField>(field)],
                    };
                    var found = actual == expected || (field.EndsWith("Applicants", StringComparison.Ordinal) && Agrees(expected, actual));
                    var (before, all) = table.GetValueOrDefault((field, stated.Source));
                    table[(field, stated.Source)] = (before + (found ? 1 : 0), all + 1);
                    if (!found && !stated.NotYetRead.Any(f => f.ToString() == field))
                    {
                        faults.Add($"{stated.Sample} · {stated.Title} · {field}: stated {expected}, read {actual ?? "nothing"}{(call is null ? " (calls: " + string.Join(" | ", crawl.Calls.Select(c => c.Title)) + "; " + string.Join(" | ", crawl.Rejections.Select(r => r.Reason)) + ")" : "")}");
                    }
                }

                faults.AddRange(stated.Silent.Where(f => call?[f] is not null).Select(f => $"{stated.Sample} · {stated.Title} · {f}: nothing stated, read {call![f]}"));
                if (call is not null)
                {
                    faults.AddRange(NotVerbatim(call, stated.Sample));
                }
            }

            faults.AddRange(crawl.Calls.Where(c => !page.Any(s => s.Title == c.Title)).Select(c => $"{page.Key.Sample} · {c.Title}: read as a call, is none"));
        }

        Write(table);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [SharedDataFact("data/samples/pages-text")]
    public async Task Pages_that_tell_of_coming_calls_become_early_warnings_and_no_calls()
    {
        foreach (var (sample, source, day, title, words) in StatedFields.Plans)
        {
            var crawl = await SamplePage.ReadAsync(source, sample, title, day);
            var signal = Assert.Single(crawl.Signals);
            Assert.Equal((GrantSignalKind.Plan, title), (signal.Kind, signal.Title));
            Assert.True(signal.Quote.Contains(words, StringComparison.OrdinalIgnoreCase), $"{sample}: {signal.Quote}");
            Assert.DoesNotContain(crawl.Calls, c => c.Title == title);
        }
    }

    private static bool Agrees(string expected, string? actual)
    {
        var (wanted, read) = (expected.TrimStart('*').Split(',').ToHashSet(), (actual ?? "").Split(',').ToHashSet());
        return expected.StartsWith('*') ? wanted.IsSubsetOf(read) : wanted.SetEquals(read);
    }

    // The day of publication may stand above the title. Any other quote must be words of the page: what is shown as proof can be found there.
    private static IEnumerable<string> NotVerbatim(ReadCall call, string sample)
    {
        var text = PageText.Collapse(string.Join(' ', call.Sections.Select(s => s.Heading + " " + s.Text)).Replace("• ", "", StringComparison.Ordinal) + " " + call.Title);
        return call.Facts.Where(f => f.Quote is not null && f.Field != RoundField.Published && f.Place != "punktlista under rubriken").SelectMany(f => f.Quote!.Split(" … ").SelectMany(q => q.Split('\n')).Select(q => (f.Field, Quote: PageText.Collapse(q).Replace("• ", "", StringComparison.Ordinal))))
            .Where(q => !text.Contains(q.Quote, StringComparison.Ordinal) && !text.Contains(q.Quote.Replace(": ", " ", StringComparison.Ordinal), StringComparison.Ordinal))
            .Select(q => $"{sample} · {call.Title} · {q.Field}: the words ”{q.Quote}” are not on the page");
    }

    private static void Write(SortedDictionary<(string Field, string Source), (int Found, int Stated)> table)
    {
        if (Environment.GetEnvironmentVariable("PORTFOLJ_TEST_TABLE") is not { Length: > 0 } path)
        {
            return;
        }

        var sources = table.Keys.Select(k => k.Source).Distinct().Order(StringComparer.Ordinal).ToList();
        var text = new StringBuilder("| field | ").AppendJoin(" | ", sources).AppendLine(" | all |").Append("|---|").Append(string.Concat(sources.Select(_ => "---|"))).AppendLine("---|");
        foreach (var field in table.Keys.Select(k => k.Field).Distinct())
        {
            var cells = sources.Select(s => table.TryGetValue((field, s), out var cell) ? $"{cell.Found}/{cell.Stated}" : "–");
            text.Append(CultureInfo.InvariantCulture, $"| {field} | ").AppendJoin(" | ", cells)
                .AppendLine(CultureInfo.InvariantCulture, $" | {table.Where(t => t.Key.Field == field).Sum(t => t.Value.Found)}/{table.Where(t => t.Key.Field == field).Sum(t => t.Value.Stated)} |");
        }

        text.AppendLine(CultureInfo.InvariantCulture, $"\nFound {table.Values.Sum(v => v.Found)} of {table.Values.Sum(v => v.Stated)} stated.");
        File.WriteAllText(path, text.ToString());
    }
}
