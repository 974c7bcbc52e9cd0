using Portfolj.Data.Work;
using Portfolj.Jobs.Jobs;

namespace Portfolj.Jobs;

/// <summary>One kind of job.</summary>
/// <param name="Key">Stable key, as in <see cref="JobKeys"/>.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Cron">When, Europe/Stockholm; <c>null</c> where every source has its own time.</param>
/// <param name="Calendar">Days on which it rests; <c>null</c> every day.</param>
/// <param name="Job">The class that does it.</param>
/// <param name="KeepsRows">Whether every run is a row; upkeep that runs all the time only leaves a row when it fails.</param>
public sealed record JobKind(string Key, string Name, string? Cron, string? Calendar, Type Job, bool KeepsRows = true);

/// <summary>The table of jobs. Per-source times come from the sources' rows.</summary>
public static class Schedule
{
    /// <summary>The calendar of Swedish working days.</summary>
    public const string WorkingDays = "arbetsdagar";

    /// <summary>What scheduled runs say that they were asked for by.</summary>
    public const string ByClock = "schema";

    /// <summary>Every kind of job.</summary>
    public static IReadOnlyList<JobKind> Kinds { get; } =
    [
        new(JobKeys.Collect, "Hämta utlysningar", null, WorkingDays, typeof(CollectCallsJob)),
        new(JobKeys.Match, "Matcha insatser med utlysningar", "0 40 6 ? * *", null, typeof(MatchJob)),
        new(JobKeys.CloseExpired, "Anteckna passerade sista dagar", "0 10 0 ? * *", null, typeof(CloseExpiredCallsJob)),
        new(JobKeys.SendMail, "Skicka brev", "0/20 * * ? * *", null, typeof(SendMailJob), KeepsRows: false),
        new(JobKeys.ScanUploads, "Virusgranska handlingar", "5 0/5 * ? * *", null, typeof(ScanUploadsJob), KeepsRows: false),
        new(JobKeys.Retain, "Gallra enligt beslut", "0 20 3 ? * *", null, typeof(RetentionJob)),
        new(JobKeys.TrySources, "Prova källor och inklistrat", "35 0/10 * ? * *", null, typeof(TrySourcesJob), KeepsRows: false),
        new(JobKeys.Reread, "Läsa om sparade svar", "30 3/10 * ? * *", null, typeof(RereadJob), KeepsRows: false),
        new(JobKeys.SourceLetters, "Brev om källornas hälsa", "0 0 7 ? * MON-FRI", WorkingDays, typeof(SourceLetterJob)),
    ];

    /// <summary>The kind of a key, or <c>null</c>.</summary>
    public static JobKind? Find(string key) => Kinds.FirstOrDefault(k => k.Key == key);
}
