using Portfolj.Api.Components;
using Portfolj.Data;
using Portfolj.Data.Work;
using Portfolj.Domain.Common;

namespace Portfolj.Api.Features.Operations.Jobs;

/// <summary>Runs in words.</summary>
public static class RunWords
{
    /// <summary>The state's word.</summary>
    public static string Word(this JobRunState state) => state switch
    {
        JobRunState.Running => "Pågår",
        JobRunState.Succeeded => "Klar",
        JobRunState.Failed => "Misslyckad",
        _ => "Avbruten",
    };

    /// <summary>The state's sign.</summary>
    public static StatusSign Sign(this JobRunState state) => state switch
    {
        JobRunState.Running => StatusSign.OnTrack,
        JobRunState.Succeeded => StatusSign.Done,
        JobRunState.Failed => StatusSign.Critical,
        _ => StatusSign.Deviation,
    };

    /// <summary>"3 nya, 1 ändrad, 60 oförändrade, 1 avvisad".</summary>
    public static string Counts(this RunRow run)
    {
        string[] parts =
        [
            .. Part(run.Inserted, "ny", "nya"), .. Part(run.Updated, "ändrad", "ändrade"), .. Part(run.Unchanged, "oförändrad", "oförändrade"),
            .. Part(run.NeedsReview, "att granska", "att granska"), .. Part(run.Rejected, "avvisad", "avvisade"),
        ];
        return parts.Length == 0 ? "–" : string.Join(", ", parts);
    }

    /// <summary>"12 sekunder", "3 minuter"; a run that goes on is measured until now.</summary>
    public static string Duration(this RunRow run, DateTime nowUtc)
    {
        var span = (run.EndedAt ?? nowUtc) - run.StartedAt;
        return span.TotalSeconds < 1 ? "under 1 sekund"
            : span.TotalSeconds < 90 ? Unit((long)span.TotalSeconds, "sekund", "sekunder")
            : Unit((long)Math.Round(span.TotalMinutes), "minut", "minuter");
    }

    /// <summary>"22 nov 2026 kl. 6.02".</summary>
    public static string When(DateTime utc)
    {
        var local = utc.ToSwedish();
        return $"{SwedishText.ShortDate(DateOnly.FromDateTime(local), default)} {SwedishText.Time(TimeOnly.FromDateTime(local))}";
    }

    private static string[] Part(int count, string one, string many) => count == 0 ? [] : [Unit(count, one, many)];

    private static string Unit(long count, string one, string many) => $"{SwedishText.WholeNumber(count)} {(count == 1 ? one : many)}";
}
