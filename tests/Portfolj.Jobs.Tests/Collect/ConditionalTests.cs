using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Portfolj.Bench.Weather;
using Portfolj.Data;
using Portfolj.Data.Work;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Running;
using Portfolj.Jobs.Tests.Support;

namespace Portfolj.Jobs.Tests.Collect;

public sealed class ConditionalTests
{
    private readonly RunningClock clock = new();
    private readonly List<string> answers = [];
    private string tag = "\"1\"";
    private string? modified = "Sun, 22 Nov 2026 06:00:00 GMT";
    private string more = "";

    [Fact]
    public async Task A_page_that_has_not_changed_is_not_sent_again_and_counts_as_seen()
    {
        await using var site = await SiteAsync();
        await using var all = await Collecting.StartAsync(clock);
        all.Trusted.Trust(site.Endpoint);
        var source = await SourceAsync(all, site);
        Assert.Equal(3, (await all.CollectAsync(source)).Inserted);
        clock.Advance(TimeSpan.FromDays(1));
        answers.Clear();
        var second = await all.CollectAsync(source);
        Assert.Equal(["304", "304", "304"], answers);
        Assert.Equal((JobRunState.Succeeded, 3, 0, 0), (second.State, second.Unchanged, second.Inserted, second.Rejected));
        await using var db = all.Database.Open();
        Assert.True(await db.Origins.AllAsync(o => o.LastSeenAt >= second.StartedAt));
        Assert.False(await db.RoundEvents.AnyAsync(e => e.Kind == RoundEventKind.Vanished));

        // The archive shows what the page was, and the unchanged run can be read again from it.
        var kept = await db.ArchivedResponses.Where(r => r.RunId == second.Id && r.Url.Contains("/utlysning/")).ToListAsync();
        Assert.Equal(3, kept.Count);
        Assert.All(kept, r => Assert.Equal(200, r.Status));
        Assert.Equal(4, await db.ArchivedContents.CountAsync());
        Assert.Contains("3 utlysningar", (await all.Line.ReplayRunAsync(source, second.Id, new JobContext { RunId = Guid.CreateVersion7(), RequestedBy = "test" }, default)).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_has_changed_is_read_anew_and_its_new_tag_is_used()
    {
        await using var site = await SiteAsync();
        await using var all = await Collecting.StartAsync(clock);
        all.Trusted.Trust(site.Endpoint);
        var source = await SourceAsync(all, site);
        await all.CollectAsync(source);
        clock.Advance(TimeSpan.FromDays(1));
        (tag, modified, more) = ("\"2\"", null, "<p>Nya villkor gäller från i dag.</p>");
        answers.Clear();
        Assert.Equal(3, (await all.CollectAsync(source)).Updated);
        Assert.Equal(["200", "200", "200"], answers);
        answers.Clear();
        Assert.Equal(3, (await all.CollectAsync(source)).Unchanged);
        Assert.Equal(["304", "304", "304"], answers);
    }

    [Fact]
    public async Task A_tag_that_never_changes_hides_a_change_for_a_fortnight_at_most()
    {
        await using var site = await SiteAsync();
        await using var all = await Collecting.StartAsync(clock);
        all.Trusted.Trust(site.Endpoint);
        var source = await SourceAsync(all, site);
        await all.CollectAsync(source);
        more = "<p>Nya villkor gäller från i dag.</p>";
        for (var day = 1; day <= 14; day++)
        {
            clock.Advance(TimeSpan.FromDays(1));
            answers.Clear();
            await all.CollectAsync(source);
        }

        Assert.Equal(["200", "200", "200"], answers);
        Assert.Contains((await all.RoundsAsync()), r => r.FullText!.Body.Contains("Nya villkor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_that_was_cut_short_does_not_make_the_next_one_ask_for_all_again()
    {
        await using var site = await SiteAsync();
        await using var all = await Collecting.StartAsync(clock);
        all.Trusted.Trust(site.Endpoint);
        var source = await SourceAsync(all, site);
        await all.CollectAsync(source);
        clock.Advance(TimeSpan.FromDays(1));
        await using (var db = all.Database.Open())
        {
            // What a killed run leaves: its first page alone.
            var first = await db.ArchivedResponses.AsNoTracking().OrderBy(r => r.Sequence).FirstAsync();
            db.ArchivedResponses.Add(new Data.Archive.ArchivedResponse
            {
                SourceId = source.Id, RunId = Guid.CreateVersion7(), Sequence = 0, Url = first.Url, Status = 200, Headers = first.Headers, FetchedAt = clock.UtcNow(), ContentHash = first.ContentHash,
            });
            await db.SaveChangesAsync();
        }

        answers.Clear();
        await all.CollectAsync(source);
        Assert.Equal(["304", "304", "304"], answers);
    }

    [Fact]
    public async Task A_site_cannot_write_what_the_archive_notes_for_itself()
    {
        await using var site = await LocalSite.StartAsync(c =>
        {
            c.Response.Headers["X-Final-Url"] = "https://annan.example/";
            c.Response.Headers["X-Served-At"] = "2099-01-01T00:00:00Z";
            return c.Response.WriteAsync("hej");
        });
        var page = await Fetching.Client([site.Endpoint]).GetAsync(site.Address + "/a");
        Assert.DoesNotContain(page.Headers.Keys, k => k is KnownResponse.ServedHeader or ResponseArchive.FinalUrlHeader);
        Assert.Equal(site.Address + "/a", page.Url);
    }

    private static Task<CallSource> SourceAsync(Collecting all, LocalSite site) => all.AddSourceAsync(Fetching.Definition() with
    {
        Start = [site.Address + "/lista"], List = new ListDefinition { LinkPath = @"^/utlysning/\d+$" }, ExternalId = ExternalIdKind.Path,
    });

    private Task<LocalSite> SiteAsync() => LocalSite.StartAsync(c =>
    {
        var path = c.Request.Path.Value!;
        if (!path.StartsWith("/utlysning/", StringComparison.Ordinal))
        {
            c.Response.StatusCode = path == "/lista" ? 200 : 404;
            return c.Response.WriteAsync(CallPages.List(0, 3));
        }

        c.Response.Headers.ETag = tag;
        c.Response.Headers.LastModified = modified;
        var same = c.Request.Headers.IfNoneMatch == tag && (modified is null || c.Request.Headers.IfModifiedSince == modified);
        answers.Add(same ? "304" : "200");
        c.Response.StatusCode = same ? 304 : 200;
        return same ? Task.CompletedTask : c.Response.WriteAsync(CallPages.Html(int.Parse(path.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture), more: more));
    });
}
