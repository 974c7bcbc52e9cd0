using System.Net;
using Polly;
using Polly.Retry;

namespace Portfolj.Jobs.Http;

/// <summary>Repeats a request when the server asks for it (429, 502, 503, 504) or drops the connection; obeys Retry-After up to a minute. An unreachable host is not asked again here: the job is repeated instead.</summary>
public sealed class RetryHandler : DelegatingHandler
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private readonly ResiliencePipeline<HttpResponseMessage> pipeline;

    /// <summary>Builds the repeats from the settings.</summary>
    public RetryHandler(CollectSettings settings, TimeProvider clock)
    {
        pipeline = settings.Retries == 0
            ? ResiliencePipeline<HttpResponseMessage>.Empty
            : new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
                .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
                {
                    MaxRetryAttempts = settings.Retries,
                    Delay = TimeSpan.FromSeconds(settings.RetrySeconds),
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = settings.RetrySeconds > 0,
                    ShouldHandle = args => ValueTask.FromResult(IsPassing(args.Outcome)),
                    DelayGenerator = args => ValueTask.FromResult(RetryAfter(args.Outcome.Result, clock)),
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

    private static TimeSpan? RetryAfter(HttpResponseMessage? response, TimeProvider clock)
    {
        var stated = response?.Headers.RetryAfter;
        var wait = stated?.Delta ?? (stated?.Date is { } date ? date - clock.GetUtcNow() : null);
        return wait is { } w ? TimeSpan.FromTicks(Math.Clamp(w.Ticks, 0, Longest.Ticks)) : null;
    }
}
