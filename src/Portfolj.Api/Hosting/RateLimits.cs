using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.RateLimiting;

namespace Portfolj.Api.Hosting;

/// <summary>How much one address may ask for; section <c>Limits</c>.</summary>
public sealed record LimitSettings
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Limits";

    /// <summary>Tries to sign in, a minute and address.</summary>
    public int SignInPerMinute { get; init; } = 10;

    /// <summary>Sign-ins that are tried at the same time, by everyone together: checking a password costs the processor.</summary>
    public int SignInAtOnce { get; init; } = 16;

    /// <summary>Public forms sent, per ten minutes and address.</summary>
    public int PublicFormPerTenMinutes { get; init; } = 20;

    /// <summary>Pages and REST for visitors who are not signed in, a minute and address.</summary>
    public int AnonymousPerMinute { get; init; } = 600;
}

/// <summary>Limits by address. A page that signs in carries <c>[EnableRateLimiting(RateLimits.SignIn)]</c> on its model, a form open to everyone <see cref="PublicForm"/>; only what is sent counts, not looking.</summary>
public static class RateLimits
{
    /// <summary>For pages that check who someone is.</summary>
    public const string SignIn = "signin";

    /// <summary>For forms that anyone may send.</summary>
    public const string PublicForm = "public-form";

    // A share is made once for each key, so what is not limited must not go under the key of an address, or of one that is unknown (a socket without addresses).
    private const string Free = "free";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TenMinutes = TimeSpan.FromMinutes(10);

    internal static void AddPortfoljRateLimits(this WebApplicationBuilder builder)
    {
        var limits = builder.Configuration.GetSection(LimitSettings.Section).Get<LimitSettings>() ?? new LimitSettings();
        builder.Services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.OnRejected = (rejected, _) =>
            {
                var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Policy(rejected.HttpContext) == PublicForm ? TenMinutes : Minute;
                rejected.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(Math.Max(1, wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
                return ValueTask.CompletedTask;
            };
            o.AddPolicy(SignIn, context => Sent(context, limits.SignInPerMinute, Minute));
            o.AddPolicy(PublicForm, context => Sent(context, limits.PublicFormPerTenMinutes, TenMinutes));
            o.GlobalLimiter = PartitionedRateLimiter.CreateChained(
                PartitionedRateLimiter.Create<HttpContext, string>(context => Anonymous(context, limits.AnonymousPerMinute)),
                PartitionedRateLimiter.Create<HttpContext, string>(context => Policy(context) == SignIn && Changes(context)
                    ? RateLimitPartition.GetConcurrencyLimiter(SignIn, _ => new ConcurrencyLimiterOptions { PermitLimit = limits.SignInAtOnce, QueueLimit = 4 * limits.SignInAtOnce })
                    : RateLimitPartition.GetNoLimiter(Free)));
        });
    }

    /// <summary>Whose share a request counts on: the address, or the network that a household or office is given in IPv6.</summary>
    internal static string Address(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        return address switch
        {
            null => "unknown",
            { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
            _ when address.GetAddressBytes() is { Length: 16 } bytes => new IPAddress([.. bytes[..8], 0, 0, 0, 0, 0, 0, 0, 0]).ToString(),
            _ => address.ToString(),
        };
    }

    private static RateLimitPartition<string> Sent(HttpContext context, int permits, TimeSpan window) => !Changes(context) || IsErrorPage(context)
        ? RateLimitPartition.GetNoLimiter(Free)
        : RateLimitPartition.GetSlidingWindowLimiter(Address(context), _ => new SlidingWindowRateLimiterOptions { PermitLimit = permits, Window = window, SegmentsPerWindow = 6 });

    private static RateLimitPartition<string> Anonymous(HttpContext context, int permits) => context.User.Identity is { IsAuthenticated: true } || SecurityHeaders.IsFile(context) || IsErrorPage(context)
        ? RateLimitPartition.GetNoLimiter(Free)
        : RateLimitPartition.GetFixedWindowLimiter(Address(context), _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Minute });

    private static bool Changes(HttpContext context) => !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method);

    // The page that says no must not be refused itself.
    private static bool IsErrorPage(HttpContext context) => context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;

    private static string? Policy(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName;
}
