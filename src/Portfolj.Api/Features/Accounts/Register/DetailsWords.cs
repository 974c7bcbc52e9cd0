using Portfolj.Api.Components;
using Portfolj.Data;
using Portfolj.Data.Accounts;
using Portfolj.Domain.Common;

namespace Portfolj.Api.Features.Accounts.Register;

/// <summary>An account in words.</summary>
internal static class DetailsWords
{
    /// <summary>What can be done with an account: handler, value and text.</summary>
    public static IReadOnlyList<(string Handler, string Value, string Text)> Changes(AccountRow row) =>
    [
        .. AccountStates.Machine.After(row.State).Where(s => !(row.State == AccountState.Invited && s == AccountState.Active)).Select(s => ("Lage", s.ToString(), s switch { AccountState.Suspended => "Spärra kontot", AccountState.Active => "Öppna kontot igen", _ => "Avsluta kontot för gott" })),
        .. row.HasSecondFactor ? [("Tvasteg", "", "Ta bort tvåstegsinloggning")] : Array.Empty<(string, string, string)>(),
    ];

    /// <summary>The fact sheet.</summary>
    public static IReadOnlyList<Fact> Facts(AccountRow row) =>
    [
        new("Läge", row.State.Word()),
        new("Nummer", row.Number),
        new("Tvåstegsinloggning", row.HasSecondFactor ? "på" : "av"),
        new("Skapat", SwedishText.Date(DateOnly.FromDateTime(row.CreatedAt.ToSwedish()))),
        new("Senast inloggad", row.LastSignInAt is { } at ? SwedishText.Date(DateOnly.FromDateTime(at.ToSwedish())) : "aldrig"),
    ];
}
