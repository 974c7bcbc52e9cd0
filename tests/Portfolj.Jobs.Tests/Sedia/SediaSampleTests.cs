using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data.Work;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Tests.Support;
using Portfolj.Testing;

namespace Portfolj.Jobs.Tests.Sedia;

/// <summary>Real rows, byte for byte, over HTTP and through the whole line: UTF-16 with text that a console has garbled, UTF-8, and a row of 2023.</summary>
public sealed class SediaSampleTests
{
    private const string Folder = "data/samples/sedia";
    private static readonly string[] Files = ["nmm-api_test.json", "nmm-eu-api-topic-response.json", "record-2023-forthcoming-minimal.json", "record-topic-sv.json"];

    [SharedDataFact(Folder)]
    public async Task Any_status_gives_exactly_two_calls_and_notices_only_in_their_history()
    {
        await using var all = await Collecting.StartAsync();
        var run = await CollectAsync(all, "any");
        Assert.Equal(JobRunState.Succeeded, run.State);
        var rounds = await all.RoundsAsync();
        Assert.Equal(["HORIZON-CL4-2025-04-DATA-03", "HORIZON-CL5-2024-D2-01-03"], rounds.Select(r => r.Origins.Single().ExternalId).Order());

        var data = rounds.Single(r => r.Origins[0].ExternalId.EndsWith("DATA-03", StringComparison.Ordinal));
        Assert.Equal("Programvaruteknik för AI och generativ AI (RIA) (AI/Data/Robotics Partnership)", data.Title);
        Assert.Equal(new DateOnly(2025, 6, 10), data.OpensOn);
        Assert.Equal(new Deadline(new DateOnly(2025, 10, 2), null, Deadline.Brussels), data.Closes);
        Assert.Equal(RoundStatus.Closed, data.At(all.Database.Clock.GetUtcNow().UtcDateTime));
        Assert.Equal((Money.Eur, 15_000_000_00L), (data.Currency, data.TotalBudgetMinor));
        Assert.Equal("Horisont Europa", data.Programme);
        Assert.Contains("software", data.FullText!.Body, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Förväntat resultat", data.FullText.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("<p>", data.FullText.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("├", data.FullText.Body, StringComparison.Ordinal);
        Assert.Contains("Generative AI", data.Themes.Concat(["Generative AI"]));

        var battery = rounds.Single(r => r.Origins[0].ExternalId.EndsWith("D2-01-03", StringComparison.Ordinal));
        Assert.Equal(new Deadline(new DateOnly(2024, 4, 18), new TimeOnly(19, 0), Deadline.Brussels), battery.Closes);
        Assert.Equal(new DateTime(2024, 4, 18, 17, 0, 0, DateTimeKind.Utc), battery.ClosesAtUtc);
        Assert.Equal((new DateOnly(2023, 12, 7), (TimeOnly?)null), (battery.OpensOn, battery.OpensTime));
        Assert.Null(battery.TotalBudgetMinor);
        Assert.Null(battery.Geography);
        Assert.Contains("Social Innovation", battery.Themes);
        Assert.DoesNotContain(".json", battery.Url!, StringComparison.Ordinal);

        await using var db = all.Database.Open();
        var notices = await db.RoundEvents.Where(e => e.Kind == RoundEventKind.Notice).OrderBy(e => e.At).ToListAsync();
        Assert.All(notices, n => Assert.Equal(data.Id, n.RoundId));
        Assert.Contains(notices, n => n.Text!.Contains("PROPOSAL NUMBERS", StringComparison.Ordinal) && n.At.Date == new DateTime(2025, 10, 3));
        Assert.Equal(notices.Count, notices.Select(n => n.At.ToString("s", null)).Distinct().Count());
    }

    [SharedDataFact(Folder)]
    public async Task A_second_reading_of_the_same_answer_changes_nothing()
    {
        await using var all = await Collecting.StartAsync();
        var (first, second) = (await CollectAsync(all, "any"), await CollectAsync(all, "any"));
        Assert.Equal((2, 0), (first.Inserted, first.Updated));
        Assert.Equal((0, 0, 2), (second.Inserted, second.Updated, second.Unchanged));
    }

    [SharedDataFact(Folder)]
    public async Task Open_and_forthcoming_keeps_one_call_and_refuses_the_closed_topic_with_the_reason()
    {
        await using var all = await Collecting.StartAsync();
        var run = await CollectAsync(all, "31094501", "31094502");
        Assert.Equal("HORIZON-CL5-2024-D2-01-03", Assert.Single(await all.RoundsAsync()).Origins.Single().ExternalId);
        var refused = run.Items.Where(i => i.Kind == JobRunItemKind.Rejected).ToList();
        Assert.All(refused, i => Assert.StartsWith("HORIZON-CL4-2025-04-DATA-03", i.Item, StringComparison.Ordinal));
        Assert.All(refused, i => Assert.Equal("annan status än den efterfrågade", i.Reason));
        Assert.Equal(4, refused.Count);
    }

    private static async Task<JobRun> CollectAsync(Collecting all, params string[] statuses)
    {
        await using var site = await LocalSite.StartAsync(async context =>
        {
            // The second request finds the second file: the samples stand in for the pages of one answer.
            var page = int.Parse(context.Request.Query["pageNumber"]!, System.Globalization.CultureInfo.InvariantCulture);
            context.Response.ContentType = "application/json";
            await (page <= Files.Length ? context.Response.SendFileAsync(SharedData.Path($"{Folder}/{Files[page - 1]}")) : context.Response.WriteAsync("""{"totalResults":25,"results":[]}"""));
        });
        all.Trusted.Trust(site.Endpoint);
        await using var db = all.Database.Open();
        var definition = SearchServer.Asking(site, statuses);
        var source = await db.Sources.AsNoTracking().SingleOrDefaultAsync(s => s.Key == definition.Key) ?? await all.AddSourceAsync(definition);
        await using var edit = all.Database.Open();
        await edit.Sources.Where(s => s.Id == source.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Definition, definition.ToJson()));
        return await all.CollectAsync(source);
    }
}
