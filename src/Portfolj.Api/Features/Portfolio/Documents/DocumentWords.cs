using Portfolj.Domain.Common;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Portfolio.Documents;

/// <summary>How documents are described on pages.</summary>
public static class DocumentWords
{
    /// <summary>"12 kB", "3 MB".</summary>
    public static string Size(int bytes) => bytes >= 1024 * 1024
        ? $"{SwedishText.WholeNumber((bytes + (512 * 1024)) / (1024 * 1024))}{SwedishText.HardSpace}MB"
        : $"{SwedishText.WholeNumber(Math.Max(1, (bytes + 512) / 1024))}{SwedishText.HardSpace}kB";

    /// <summary>Secrecy in a column of its own.</summary>
    public static string InColumn(Secrecy secrecy) => secrecy switch
    {
        Secrecy.Procurement => "Upphandling",
        Secrecy.PersonalData => "Personuppgifter",
        Secrecy.Other => "Annat skäl",
        _ => "Nej",
    };

    /// <summary>What is known about viruses. Without a scanner nothing is ever called scanned.</summary>
    public static string Scan(ScanState state, bool hasScanner) => state switch
    {
        ScanState.Clean => "Granskad, inget hittades",
        ScanState.Refused => "Stoppad: virus hittades. Filen lämnas inte ut.",
        _ => hasScanner ? "Ej virusgranskad än. Granskning pågår." : "Ej virusgranskad",
    };
}
