using Portfolj.Domain.Common;

namespace Portfolj.Domain.Identity;

/// <summary>
/// A role that an account holds from one day to another, for the whole municipality or for one department or organisation. With a reference to the
/// delegation it is held on somebody's behalf (kommunallagen 7 kap. 5 §), and then it must end.
/// </summary>
public sealed class RoleGrant : IAudited, IVersioned
{
    /// <summary>Longest reference to a delegation, characters.</summary>
    public const int MaxDelegation = 200;

    /// <inheritdoc/>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Who holds it.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>The role.</summary>
    public required Role Role { get; init; }

    /// <summary>The department or organisation it is held for.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day; <c>null</c> until further notice.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>The point of the delegation or the decision that it rests on, for one who acts on somebody's behalf.</summary>
    public string? Delegation { get; init; }

    /// <summary>True when the municipality's own sign-in says so; it then ends when that no longer says so.</summary>
    public bool IsFromProvider { get; init; }

    /// <inheritdoc/>
    public int Version { get; set; } = 1;

    /// <inheritdoc/>
    public string AuditName => RoleTable.Name(Role);

    /// <summary>
    /// A grant by one account to another. Refused: <c>four-eyes</c> (nobody grants a role to themselves), <c>unit-missing</c>, <c>unit-not-for-role</c>,
    /// <c>ends-before-starts</c>, <c>date-out-of-range</c>, <c>delegation-needs-end</c>, <c>text-too-long</c>.
    /// </summary>
    public static Result<RoleGrant> Create(string grantedBy, Guid accountId, Role role, Guid? unitId, DateOnly from, DateOnly? to, string? delegation)
    {
        List<Refusal> refusals = [];
        var point = string.IsNullOrWhiteSpace(delegation) ? null : delegation.Trim();
        if (FourEyes.Check(grantedBy, accountId.ToString()) is { } same)
        {
            refusals.Add(same);
        }

        if (RoleTable.IsForUnit(role) != (unitId is not null))
        {
            refusals.Add(new Refusal(unitId is null ? "unit-missing" : "unit-not-for-role", nameof(UnitId)));
        }

        if (to < from)
        {
            refusals.Add(new Refusal("ends-before-starts", nameof(To)));
        }

        if (from.Year is < 2000 or > 2100 || to is { Year: < 2000 or > 2100 })
        {
            refusals.Add(new Refusal("date-out-of-range", from.Year is < 2000 or > 2100 ? nameof(From) : nameof(To)));
        }

        if (point is not null && to is null)
        {
            refusals.Add(new Refusal("delegation-needs-end", nameof(To)));
        }

        if (point?.Length > MaxDelegation)
        {
            refusals.Add(new Refusal("text-too-long", nameof(Delegation), SwedishText.Number(MaxDelegation)));
        }

        return refusals.Count > 0
            ? refusals
            : new RoleGrant { AccountId = accountId, Role = role, UnitId = unitId, From = from, To = to, Delegation = point };
    }

    /// <summary>Whether it is held on a day.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && (To is not { } to || day <= to);

    /// <summary>Ends it so that the day before <paramref name="day"/> is its last. Refused as <c>grant-ended</c> when it has ended already.</summary>
    public Result<DateOnly> EndBefore(DateOnly day)
    {
        if (To < day)
        {
            return new Refusal("grant-ended");
        }

        To = day.AddDays(-1);
        return To.Value;
    }
}
