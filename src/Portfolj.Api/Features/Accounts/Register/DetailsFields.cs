using Microsoft.AspNetCore.Mvc;

namespace Portfolj.Api.Features.Accounts.Register;

/// <summary>What is typed on the page of an account.</summary>
public sealed partial class DetailsModel
{
    /// <summary>What is typed about a grant.</summary>
    [BindProperty]
    public string? Role { get; set; }

    /// <summary>The unit.</summary>
    [BindProperty]
    public string? UnitId { get; set; }

    /// <summary>First day.</summary>
    [BindProperty]
    public string? From { get; set; }

    /// <summary>Last day.</summary>
    [BindProperty]
    public string? To { get; set; }

    /// <summary>What a delegated role rests on.</summary>
    [BindProperty]
    public string? Delegation { get; set; }

    /// <summary>Why.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    // Which of the small forms was sent and refused, and the reason typed in it.
    private (string Handler, string Value, string? Why)? sent;

    /// <summary>The reason that was typed in a small form and refused with it; <c>null</c> for the forms that were not sent.</summary>
    public string? WhyOf(string handler, string value) => sent is { } s && s.Handler == handler && s.Value.Equals(value, StringComparison.OrdinalIgnoreCase) ? s.Why ?? "" : null;

    // A small form's reason is its own: the form that gives roles has a field of the same name and must not show it.
    private string? Why(string handler, string value)
    {
        sent = (handler, value, Reason);
        Reason = null;
        ModelState.Remove(nameof(Reason));
        return sent.Value.Why;
    }
}
