using System.Globalization;

namespace Portfolj.Api.Hosting;

/// <summary>The whole product's time. In Development <c>Clock:StartAt</c> (RFC 3339) moves it; it then runs on at normal speed.</summary>
internal static class Clock
{
    public static void AddPortfoljClock(this WebApplicationBuilder builder)
    {
        var startAt = builder.Configuration["Clock:StartAt"];
        if (startAt is not null && !builder.Environment.IsDevelopment())
        {
            throw new InvalidOperationException("Clock:StartAt får bara användas i Development.");
        }

        builder.Services.AddSingleton(startAt is null
            ? TimeProvider.System
            : new ShiftedClock(DateTimeOffset.Parse(startAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)));
    }

    private sealed class ShiftedClock(DateTimeOffset startAt) : TimeProvider
    {
        private readonly TimeSpan shift = startAt - System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;
    }
}
