using Portfolj.Domain.Funding.Matching;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Portfolio.Initiatives;

/// <summary>In which order initiatives are listed.</summary>
public enum InitiativeOrder
{
    /// <summary>Swedish order of the title.</summary>
    Title,

    /// <summary>The number for people.</summary>
    Number,
}

/// <summary>Which initiatives are asked for; conditions narrow together.</summary>
public sealed record InitiativeFilter
{
    /// <summary>The key of "no hit" among levels.</summary>
    public const string NoHit = "ingen";

    /// <summary>Words that all must stand in number, diary number, title, problem or description.</summary>
    public string Text { get; init; } = "";

    /// <summary>Code of a goal.</summary>
    public string? Goal { get; init; }

    /// <summary>State.</summary>
    public InitiativeState? State { get; init; }

    /// <summary>Only those that look for money.</summary>
    public bool LooksForMoney { get; init; }

    /// <summary>The best hit is of this level; <see cref="MatchLevel.None"/>: there is no hit. <c>null</c>: does not matter.</summary>
    public MatchLevel? Best { get; init; }

    /// <summary>Order.</summary>
    public InitiativeOrder Order { get; init; }

    /// <summary>How many conditions are set.</summary>
    public int Chosen => (Text.Length > 0 ? 1 : 0) + (Goal is null ? 0 : 1) + (State is null ? 0 : 1) + (LooksForMoney ? 1 : 0) + (Best is null ? 0 : 1);

    /// <summary>States with their key in addresses.</summary>
    public static IReadOnlyList<(InitiativeState State, string Key)> StateKeys { get; } =
    [
        (InitiativeState.Idea, "ide"), (InitiativeState.UnderPreparation, "beredning"), (InitiativeState.ReadyForDecision, "beslutsklar"), (InitiativeState.Approved, "godkand"),
        (InitiativeState.Returned, "aterremiss"), (InitiativeState.Rejected, "avslag"), (InitiativeState.FundingSought, "soker-finansiering"), (InitiativeState.Active, "pagar"),
        (InitiativeState.Paused, "pausad"), (InitiativeState.Closing, "avslut"), (InitiativeState.BenefitFollowUp, "effekthemtagning"), (InitiativeState.Completed, "avslutad"), (InitiativeState.Cancelled, "avbruten"),
    ];

    /// <summary>Reads the page's address; what is not understood is left out.</summary>
    public static InitiativeFilter FromQuery(IQueryCollection query) => new()
    {
        Text = query["q"].ToString().Trim(),
        Goal = query["mal"].ToString() is { Length: > 0 and <= 20 } goal ? goal : null,
        State = StateOf(query["tillstand"]),
        LooksForMoney = query["soker"] == "ja",
        Best = query["traff"] == NoHit ? MatchLevel.None : StandingHits.LevelKeys.Where(l => l.Key == query["traff"]).Select(l => (MatchLevel?)l.Level).FirstOrDefault(),
        Order = query["sort"] == "nummer" ? InitiativeOrder.Number : InitiativeOrder.Title,
    };

    /// <summary>The state of a key; <c>null</c> when there is none.</summary>
    public static InitiativeState? StateOf(string? key) => StateKeys.Where(s => s.Key == key).Select(s => (InitiativeState?)s.State).FirstOrDefault();
}
