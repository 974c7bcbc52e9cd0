using Microsoft.Extensions.DependencyInjection;
using Portfolj.Data;
using Portfolj.Data.Work;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Trials;
using Portfolj.Jobs.Jobs;
using Portfolj.Jobs.Running;
using Portfolj.Testing;

namespace Portfolj.Api.Tests.Funding;

/// <summary>Sources and trials as tests of the forms need them.</summary>
internal static class SourceSetup
{
    private static int next;

    /// <summary>A definition that holds.</summary>
    public static string Definition(string key, string name = "Provverket", string linkPath = "^/bidrag/[^/]+$") => $$"""
        {
          "key": "{{key}}",
          "name": "{{name}}",
          "reader": "pages",
          "homeUrl": "https://www.example.org/bidrag",
          "cron": "0 30 5 ? * MON-FRI",
          "funder": { "name": "Provverket", "type": "state" },
          "hosts": ["www.example.org"],
          "start": ["https://www.example.org/bidrag"],
          "list": { "linkPath": "{{linkPath}}" }
        }
        """;

    /// <summary>A form that holds, with some fields replaced.</summary>
    public static (string Name, string Value)[] Typed(params (string Name, string Value)[] instead)
    {
        (string Name, string Value)[] usual =
        [
            ("Input.Name", $"Provverket {Interlocked.Increment(ref next)}"), ("Input.Funder", "Provverket"), ("Input.ListUrls", "https://www.provverket-som-inte-finns.se/bidrag"),
            ("Input.Examples", "https://www.provverket-som-inte-finns.se/bidrag/trygghet"), ("Input.Closes", "Fönstret slår igen"), ("Input.Hour", "05.30"),
        ];
        return [.. usual.Where(u => instead.All(i => i.Name != u.Name)), .. instead];
    }

    /// <summary>A source with a number of versions.</summary>
    public static Task<CallSource> AddSourceAsync(this PortfoljApp app, int versions = 1) => app.WithDbAsync(async db =>
    {
        var key = $"prov-{Guid.NewGuid():N}";
        var source = Rows.Source(key);
        source.Cron = "0 30 5 ? * MON-FRI";
        var written = Enumerable.Range(1, versions).Select(n => new SourceVersion
        {
            SourceId = source.Id, Number = n, Definition = Definition(key, $"Version {n}"), At = db.Clock.UtcNow(), ActorId = "GrantOfficer", Reason = $"Skäl {n}",
        }).ToList();
        (source.Definition, source.Name) = (written[^1].Definition, $"Version {versions}");
        await db.SaveAsync([source, .. written]);
        return source;
    });

    /// <summary>A trial that is done and found a call, of a new source or of one that exists.</summary>
    public static Task<Guid> AddTrialAsync(this PortfoljApp app, CallSource? source, int basedOn = 1, TrialResult? found = null, string? error = null) => app.WithDbAsync(async db =>
    {
        var key = source?.Key ?? $"prov-{Guid.NewGuid():N}";
        var trial = new SourceTrial
        {
            Kind = TrialKind.Source, SourceId = source?.Id, BasedOn = source is null ? 0 : basedOn, Definition = Definition(key, "Provad källa"), RequestedBy = "GrantOfficer", RequestedAt = db.Clock.UtcNow(),
        };
        trial.Finish(found ?? Found(key), error, db.Clock.UtcNow());
        db.SourceTrials.Add(trial);
        await db.SaveChangesAsync();
        return trial.Id;
    });

    /// <summary>A result with one call.</summary>
    public static TrialResult Found(string key) => new()
    {
        Source = new TrialSource(key, "Provad källa", "https://www.example.org/bidrag", "0 30 5 ? * MON-FRI", true, false, "Provverket"),
        Lists = [new TrialList("https://www.example.org/bidrag", 1, [new TrialLink("https://www.example.org/bidrag/trygghet", "Trygghet")], [])],
        Calls =
        [
            new TrialCall
            {
                Url = "https://www.example.org/bidrag/trygghet", Title = "Bidrag till trygghet", Funder = "Provverket",
                Facts = [new TrialFact(RoundField.Closes, "2027-02-26", "Fönstret slår igen 26 februari 2027", "Fönstret slår igen")],
            },
        ],
    };

    /// <summary>Does the trials that wait, as the jobs do, until the answer is there.</summary>
    public static async Task<HttpResponseMessage> WithTrialsAsync(this PortfoljApp app, Task<HttpResponseMessage> answer)
    {
        while (!answer.IsCompleted)
        {
            await using (var scope = app.Services.CreateAsyncScope())
            {
                await scope.ServiceProvider.GetRequiredService<TrySourcesJob>().RunAsync(new JobContext { RunId = Guid.NewGuid(), RequestedBy = "prov" }, CancellationToken.None);
            }

            await Task.Delay(50);
        }

        return await answer;
    }
}
