using System.Net;
using Polly;
using Polly.Retry;
using Portfolj.Data;

namespace Portfolj.Jobs.Http;

/// <summary>
/// Repeats a request when the server asks for it (429, 502, 503, 504) or drops the connection, and waits as long as Retry-After says. A server that wants to be left alone for longer
/// than a run waits is left alone by every run until then. An unreachable host is not asked again here: the job is repeated instead.
/// </summary>
public sealed class RetryHandler : DelegatingHandler
{
    private readonly ResiliencePipeline<HttpResponseMessage> pipeline;
    private readonly HostTurns turns;
    private readonly TimeProvider clock;

    /// <summary>Builds the repeats from the settings.</summary>
    public RetryHandler(CollectSettings settings, HostTurns turns, TimeProvider clock)
    {
        (this.turns, this.clock) = (turns, clock);
        pipeline = settings.Retries == 0
            ? ResiliencePipeline<HttpResponseMessage>.Empty
            : new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
                .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
                {
                    MaxRetryAttempts = settings.Retries,
                    Delay = TimeSpan.FromSeconds(settings.RetrySeconds),
                    MaxDelay = HostTurns.LongestWait,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = settings.RetrySeconds > 0,
                    ShouldHandle = args => ValueTask.FromResult(IsPassing(args.Outcome) && !(turns.RetryAfter(args.Outcome.Result) > HostTurns.LongestWait)),
                    DelayGenerator = args => ValueTask.FromResult(turns.RetryAfter(args.Outcome.Result)),
                    OnRetry = args =>
                    {
                        args.Outcome.Result?.Dispose();
                        return ValueTask.CompletedTask;
                    },
                })
                .Build();
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!;
        if (turns.Held(address) is var held && held > HostTurns.LongestWait)
        {
            throw new FetchFailedException($"{address.Host} har bett oss att vänta till {(clock.GetUtcNow() + held).UtcDateTime.ToSwedish():yyyy-MM-dd HH.mm} och hämtas inte före dess.", HttpRequestError.ConnectionError);
        }

        if (request.Content is not null)
        {
            await request.Content.LoadIntoBufferAsync(cancellationToken);
        }

        return await pipeline.ExecuteAsync(async token => await base.SendAsync(request, token), cancellationToken);
    }

    private static bool IsPassing(Outcome<HttpResponseMessage> outcome) => outcome.Exception switch
    {
        null => outcome.Result!.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout,
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse } => true,
        _ => false,
    };
}
