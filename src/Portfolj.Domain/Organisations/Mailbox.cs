namespace Portfolj.Domain.Organisations;

/// <summary>Mail addresses in the register. A function mailbox is preferred to a person's (CV-10).</summary>
public static class Mailbox
{
    /// <summary>Longest address, characters.</summary>
    public const int MaxLength = 200;

    // Words that name a function even when two of them stand with a dot between: kansli.oster@, info.fritid@.
    private static readonly string[] Functions =
    [
        "info", "kansli", "kontakt", "post", "registrator", "diarium", "styrelse", "styrelsen", "ordforande", "kassor", "sekreterare", "expedition", "forvaltning", "forvaltningen", "kommun", "kommunen",
        "namnd", "forening", "foreningen", "support", "projekt", "ansokan", "bidrag", "ekonomi", "samverkan", "verksamhet", "kundtjanst", "noreply", "fritid", "kultur", "social", "skola",
    ];

    /// <summary>Whether an address looks like a person's: two or three names with dots, none of which names a function.</summary>
    public static bool LooksPersonal(string? address)
    {
        var parts = (address ?? "").Split('@')[0].ToLowerInvariant().Split('.', '_');
        return parts.Length is 2 or 3
            && parts.All(p => p.Length > 0 && p.All(c => char.IsLetter(c) || c == '-'))
            && !Array.Exists(parts, p => Array.Exists(Functions, f => p == f || p.StartsWith(f, StringComparison.Ordinal) && f.Length > 5));
    }
}
