namespace Portfolj.Jobs.Http;

/// <summary>Configuration section <c>Uploads</c>.</summary>
public sealed class ScanSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Uploads";

    /// <summary>Host and port of a virus scanner that speaks clamd's INSTREAM, e.g. <c>127.0.0.1:3310</c>; empty: nothing is scanned, and every document says so.</summary>
    public string Scanner { get; set; } = "";

    /// <summary>Longest wait for an answer, seconds.</summary>
    public int ScannerSeconds { get; set; } = 60;
}
