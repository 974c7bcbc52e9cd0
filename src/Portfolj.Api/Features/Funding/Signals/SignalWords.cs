using Portfolj.Domain.Funding;

namespace Portfolj.Api.Features.Funding.Signals;

/// <summary>Swedish words of early warnings.</summary>
public static class SignalWords
{
    /// <summary>"Förordning".</summary>
    public static string Word(this GrantSignalKind kind) => kind switch
    {
        GrantSignalKind.Regulation => "Förordning",
        GrantSignalKind.GovernmentDecision => "Regeringsbeslut",
        _ => "Plan",
    };
}
