using Microsoft.AspNetCore.Mvc.ModelBinding;
using Portfolj.Domain.Common;

namespace Portfolj.Api.Hosting;

/// <summary>Refusals as errors of a form.</summary>
internal static class ModelErrors
{
    /// <summary>Each refusal on its field, or on the form as a whole.</summary>
    public static void AddRefusals(this ModelStateDictionary state, IEnumerable<Refusal> refusals)
    {
        foreach (var refusal in refusals)
        {
            state.AddModelError(refusal.Field ?? "", RefusalTexts.Of(refusal).Text);
        }
    }
}
