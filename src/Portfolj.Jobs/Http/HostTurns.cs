using System.Collections.Concurrent;
using System.Net;

namespace Portfolj.Jobs.Http;

/// <summary>Whose turn it is to ask a host: one request at a time in the whole process, whichever runs ask, with a pause after it and no sooner than the host wants.</summary>
public sealed class HostTurns(TimeProvider clock)
{
    /// <summary>Longest that a run waits because a host asks for it; whoever wants more is left alone.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan LongestHold = TimeSpan.FromHours(6);
    private readonly ConcurrentDictionary<string, Host> hosts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Waits for the turn and for <paramref name="pause"/> since the last answer. Disposing the result hands the turn on.</summary>
    public async Task<IDisposable> TakeAsync(Uri address, TimeSpan pause, CancellationToken cancel)
    {
        var host = Of(address);
        await host.Gate.WaitAsync(cancel);
        try
        {
            var left = host.LastEnded is { } ended ? pause - clock.GetElapsedTime(ended) : TimeSpan.Zero;
            var held = Held(address) is var asked && asked < LongestWait ? asked : LongestWait;
            left = left > held ? left : held;
            if (left > TimeSpan.Zero)
            {
                await Task.Delay(left, clock, cancel);
            }
        }
        catch
        {
            host.Gate.Release();
            throw;
        }

        return new Turn(host, clock);
    }

    /// <summary>Remembers what a busy host's answer asks of everybody.</summary>
    public void Note(Uri address, HttpResponseMessage response)
    {
        if (response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable && RetryAfter(response) is { } wait)
        {
            Of(address).NotBefore = clock.GetUtcNow() + (wait < LongestHold ? wait : LongestHold);
        }
    }

    /// <summary>Retry-After as seconds or as a date, or <c>null</c>; a date that has passed is no wait.</summary>
    public TimeSpan? RetryAfter(HttpResponseMessage? response)
    {
        var stated = response?.Headers.RetryAfter;
        var wait = stated?.Delta ?? (stated?.Date is { } date ? date - clock.GetUtcNow() : null);
        return wait is { Ticks: < 0 } ? TimeSpan.Zero : wait;
    }

    /// <summary>How long the host still wants to be left alone; zero when it does not.</summary>
    public TimeSpan Held(Uri address) => Of(address).NotBefore - clock.GetUtcNow() is { Ticks: > 0 } left ? left : TimeSpan.Zero;

    // Without scheme: a site is one site over http and https. An unusual port is a server of its own.
    private Host Of(Uri address) => hosts.GetOrAdd(address.IsDefaultPort ? AddressRules.HostOf(address) : $"{AddressRules.HostOf(address)}:{address.Port}", _ => new Host());

    // Lives as long as the process: the gate is never waited on through its handle and needs no disposal.
#pragma warning disable CA1001
    private sealed class Host
#pragma warning restore CA1001
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public long? LastEnded { get; set; }

        public DateTimeOffset NotBefore { get; set; }
    }

    private sealed class Turn(Host host, TimeProvider clock) : IDisposable
    {
        private int handedOn;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref handedOn, 1) == 0)
            {
                host.LastEnded = clock.GetTimestamp();
                host.Gate.Release();
            }
        }
    }
}
