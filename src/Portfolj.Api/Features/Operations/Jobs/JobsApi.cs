using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Data.Work;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Operations.Jobs;

/// <summary>A run with its refused and doubtful items.</summary>
public sealed record RunWithItems(RunRow Run, IReadOnlyList<RunItem> Items);

/// <summary>A request that waits to be taken by a run.</summary>
/// <param name="Id">The request.</param>
/// <param name="JobKey">Key of the job.</param>
/// <param name="SourceId">The source, for collecting.</param>
/// <param name="RequestedAt">When, UTC.</param>
public sealed record RequestedJob(Guid Id, string JobKey, Guid? SourceId, DateTime RequestedAt);

/// <summary>Jobs over REST.</summary>
public sealed class JobsApi : IRestArea
{
    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder api)
    {
        var jobs = api.MapGroup("/jobs").WithTags("jobs");
        jobs.MapGet("", async (int? page, int? limit, string? jobKey, Guid? sourceId, JobRunState? state, PortfoljDb db, CancellationToken cancel) =>
                TypedResults.Ok(await db.ListRunsAsync(new PageAsked(page, limit), jobKey, sourceId, state, cancel)))
            .Requires(Permission.ReadJobs)
            .WithSummary("Körningar av jobb")
            .WithDescription("Körningar, nyast först. Kan begränsas till ett jobb, en källa eller ett läge.");
        jobs.MapGet("/{id:guid}", async Task<IResult> (Guid id, PortfoljDb db, CancellationToken cancel) =>
                await db.FindRunAsync(id, cancel) is { } run ? TypedResults.Ok(new RunWithItems(run, await db.ListRunItemsAsync(id, cancel))) : TypedResults.NotFound())
            .Requires(Permission.ReadJobs)
            .Produces<RunWithItems>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("En körning")
            .WithDescription("En körning med de poster som avvisades eller behöver granskas, var och en med sitt skäl.");
        jobs.MapPost("/{key}/requests", async Task<IResult> (string key, HttpContext http, PortfoljDb db, CancellationToken cancel) =>
                Answer(await RequestJob.RunAsync(db, http.User.Actor(), key, null, cancel)))
            .Requires(Permission.StartJobs)
            .Produces<RequestedJob>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Starta ett jobb")
            .WithDescription("Ställer jobbet i kö. Det startar inom några sekunder; följ det under jobs.");
    }

    /// <summary>202 with the request, or the refusal as a problem.</summary>
    internal static IResult Answer(Domain.Common.Result<JobRequest> result) => result.Ok
        ? TypedResults.Accepted($"{Rest.Root}/jobs", new RequestedJob(result.Value.Id, result.Value.JobKey, result.Value.SourceId, result.Value.RequestedAt))
        : Rest.Problem(result.Refusals);
}
