using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Portfolj.Api.Features.Portfolio.Documents;

/// <summary>
/// Answers 413 to a body that says itself that it is too large, before anything of it is read: the check of the form's token would otherwise read it,
/// fail, and answer that the page had been open too long.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LargestBodyAttribute(long bytes) : Attribute, IAuthorizationFilter, IOrderedFilter
{
    /// <summary>Bytes.</summary>
    public long Bytes { get; } = bytes;

    /// <summary>Before the check of the token and the limits of the form.</summary>
    public int Order => 100;

    /// <inheritdoc/>
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        if (context.HttpContext.Request.ContentLength > Bytes)
        {
            context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
        }
    }
}
