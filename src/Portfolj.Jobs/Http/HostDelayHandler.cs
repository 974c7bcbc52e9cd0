namespace Portfolj.Jobs.Http;

/// <summary>Keeps a pause between two requests to the same host.</summary>
public sealed class HostDelayHandler(TimeSpan delay, TimeProvider clock) : DelegatingHandler
{
    private readonly Dictionary<string, long> last = new(StringComparer.OrdinalIgnoreCase);
    private readonly SemaphoreSlim turn = new(1);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (delay > TimeSpan.Zero)
        {
            await turn.WaitAsync(cancellationToken);
            try
            {
                var host = request.RequestUri!.Authority;
                if (last.TryGetValue(host, out var before) && delay - clock.GetElapsedTime(before) is { Ticks: > 0 } left)
                {
                    await Task.Delay(left, clock, cancellationToken);
                }

                last[host] = clock.GetTimestamp();
            }
            finally
            {
                turn.Release();
            }
        }

        return await base.SendAsync(request, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        turn.Dispose();
        base.Dispose(disposing);
    }
}
