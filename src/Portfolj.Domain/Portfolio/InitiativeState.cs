namespace Portfolj.Domain.Portfolio;

/// <summary>States of an initiative (§2.4). Transitions come with the steering rules.</summary>
public enum InitiativeState
{
    /// <summary>Idé.</summary>
    Idea,

    /// <summary>Beredning.</summary>
    UnderPreparation,

    /// <summary>Beslutsklar.</summary>
    ReadyForDecision,

    /// <summary>Godkänd.</summary>
    Approved,

    /// <summary>Återremiss.</summary>
    Returned,

    /// <summary>Avslag.</summary>
    Rejected,

    /// <summary>Söker finansiering.</summary>
    FundingSought,

    /// <summary>Pågår.</summary>
    Active,

    /// <summary>Pausad.</summary>
    Paused,

    /// <summary>Avslut, överlämning.</summary>
    Closing,

    /// <summary>Effekthemtagning.</summary>
    BenefitFollowUp,

    /// <summary>Avslutad.</summary>
    Completed,

    /// <summary>Avbruten.</summary>
    Cancelled,
}

/// <summary>What the states are called, and which of them still look for money.</summary>
public static class InitiativeStates
{
    private static readonly string[] Names =
        ["Idé", "Beredning", "Beslutsklar", "Godkänd", "Återremiss", "Avslag", "Söker finansiering", "Pågår", "Pausad", "Avslut", "Effekthemtagning", "Avslutad", "Avbruten"];

    /// <summary>The Swedish name.</summary>
    public static string Name(this InitiativeState state) => Names[(int)state];

    /// <summary>True while new money can still help; ended initiatives are not compared with calls.</summary>
    public static bool LooksForMoney(this InitiativeState state) =>
        state is not (InitiativeState.Rejected or InitiativeState.BenefitFollowUp or InitiativeState.Completed or InitiativeState.Cancelled);
}
