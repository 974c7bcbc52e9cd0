using Microsoft.AspNetCore.Mvc.ModelBinding;
using Portfolj.Domain.Common;

namespace Portfolj.Api.Hosting;

/// <summary>Refusals as errors of a form.</summary>
internal static class ModelErrors
{
    /// <summary>Each refusal on its field, or on the form as a whole.</summary>
    /// <param name="state">The form.</param>
    /// <param name="refusals">What is wrong.</param>
    /// <param name="bound">The property of the page that the form's fields are bound to, e.g. <c>Input</c>; <c>null</c> when they are the page's own.</param>
    public static void AddRefusals(this ModelStateDictionary state, IEnumerable<Refusal> refusals, string? bound = null)
    {
        foreach (var refusal in refusals)
        {
            state.AddModelError(refusal.Field is null ? "" : bound is null ? refusal.Field : $"{bound}.{refusal.Field}", RefusalTexts.Of(refusal).Text);
        }
    }
}
