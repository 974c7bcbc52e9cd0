using Portfolj.Domain.Common;

namespace Portfolj.Domain.Identity;

/// <summary>RL-01: whoever prepares does not approve.</summary>
public static class FourEyes
{
    /// <summary>The refusal <c>four-eyes</c> when one and the same account stands on both sides; <c>null</c> otherwise.</summary>
    public static Refusal? Check(string creatorId, string approverId) =>
        string.Equals(creatorId, approverId, StringComparison.OrdinalIgnoreCase) ? new Refusal("four-eyes") : null;
}
