namespace Portfolj.Domain.Common;

/// <summary>Why something is changed, in the words of the one who changes it; it stands in the log.</summary>
public static class ChangeReason
{
    /// <summary>Longest reason, characters.</summary>
    public const int MaxLength = 1000;

    /// <summary>What is wrong with a reason: it must be there (<c>reason-missing</c>) and fit (<c>text-too-long</c>). On the field <c>Reason</c>.</summary>
    public static IEnumerable<Refusal> Check(string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            yield return new Refusal("reason-missing", "Reason");
        }
        else if (reason.Trim().Length > MaxLength)
        {
            yield return new Refusal("text-too-long", "Reason", SwedishText.Number(MaxLength));
        }
    }
}
