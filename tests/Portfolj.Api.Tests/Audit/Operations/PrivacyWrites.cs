using Portfolj.Data.Privacy;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Audit.Operations;

/// <summary>Operations on personal data and how long it is kept.</summary>
internal static class PrivacyWrites
{
    public static IReadOnlyList<WriteOperation> All { get; } =
    [
        new("Privacy.ExtractModel.OnPostAsync", Role.Administrator, "privacy.extract", (_, client) => client.PostFormAsync("/registerutdrag", "/registerutdrag", ("Input.Search", "Robin"))),
        new("Privacy.ExtractModel.OnPostJsonAsync", Role.Administrator, "privacy.extract", (_, client) =>
            WriteOperation.PostWithTokenAsync(client, "/registerutdrag", "/registerutdrag?handler=Json", ("Input.Search", "Robin"))),
        new("Privacy.RuleModel.OnPostAsync", Role.Administrator, "retention.set", (_, client) =>
        {
            var form = $"/gallring/{RetentionClasses.All[0].Key}";
            return client.PostFormAsync(form, form, ("Input.Months", "31"), ("Input.Decision", "Gallringsplanen § 14"), ("Input.Enabled", "true"));
        }),
    ];
}
