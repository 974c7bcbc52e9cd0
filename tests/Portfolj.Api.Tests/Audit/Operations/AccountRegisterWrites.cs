using Portfolj.Api.Tests.Accounts;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Audit.Operations;

/// <summary>An administrator's operations on accounts, roles and keys.</summary>
internal static class AccountRegisterWrites
{
    public static IReadOnlyList<WriteOperation> All { get; } =
    [
        new("Accounts.Register.InviteModel.OnPostAsync", Role.Administrator, "account.invite", (_, admin) =>
            admin.PostFormAsync("/konton/ny", "/konton/ny", ("Email", $"{Guid.NewGuid():N}@kommun.example"), ("Role", nameof(Role.GrantOfficer)))),
        new("Accounts.Register.DetailsModel.OnPostIgenAsync", Role.Administrator, "account.invite-again", async (app, admin) =>
        {
            var email = $"{Guid.NewGuid():N}@kommun.example";
            await admin.InviteAsync(app, email, Role.GrantOfficer);
            return await OnAsync(app, admin, email, "Igen");
        }),
        new("Accounts.Register.DetailsModel.OnPostRollAsync", Role.Administrator, "role.grant", async (app, admin) =>
            await OnAsync(app, admin, await app.JoinAsync(Role.GrantOfficer), "Roll", ("Role", nameof(Role.Auditor)), ("From", "2026-11-22"), ("Reason", "Ny uppgift"))),
        new("Accounts.Register.DetailsModel.OnPostAvslutaAsync", Role.Administrator, "role.end", async (app, admin) =>
            await OnAsync(app, admin, await app.JoinAsync(Role.GrantOfficer), "Avsluta", ("Reason", "Byter tjänst"))),
        new("Accounts.Register.DetailsModel.OnPostLageAsync", Role.Administrator, "account.suspend", async (app, admin) =>
            await OnAsync(app, admin, await app.JoinAsync(Role.GrantOfficer), "Lage", ("till", "Suspended"), ("Reason", "Tappat telefonen"))),
        new("Accounts.Register.DetailsModel.OnPostTvastegAsync", Role.Administrator, "account.second-factor-reset", async (app, admin) =>
        {
            var email = await app.JoinAsync(Role.GrantOfficer);
            await (await app.SignInAsync(email)).Client.SetUpCodesAsync();
            return await OnAsync(app, admin, email, "Tvasteg", ("Reason", "Tappat telefonen"));
        }),
        new("Accounts.Keys.IndexModel.OnPostAsync", Role.Administrator, "key.issue", (_, admin) =>
            admin.PostFormAsync("/nycklar", "/nycklar", ("Name", "Provsystemet"), ("LastDay", "2027-02-01"), ("Scopes", ApiScopes.All[0]))),
        new("Accounts.Keys.IndexModel.OnPostAterkallaAsync", Role.Administrator, "key.revoke", async (app, admin) =>
        {
            await app.IssueKeyAsync(ApiScopes.All[0]);
            return () => admin.PostFormAsync("/nycklar", "/nycklar?handler=Aterkalla");
        }),
    ];

    // A form on the page of an account.
    private static async Task<Func<Task<HttpResponseMessage>>> OnAsync(PortfoljApp app, HttpClient admin, string email, string handler, params (string, string)[] fields)
    {
        var page = $"/konton/{await app.IdAsync(email)}";
        return () => admin.PostFormAsync(page, $"{page}?handler={handler}", fields);
    }
}
