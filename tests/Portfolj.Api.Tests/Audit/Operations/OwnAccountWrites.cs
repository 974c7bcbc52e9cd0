using Portfolj.Api.Tests.Accounts;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Audit.Operations;

/// <summary>Operations of a person on their own account.</summary>
internal static class OwnAccountWrites
{
    public static IReadOnlyList<WriteOperation> All { get; } =
    [
        WriteOperation.Nothing("Accounts.Own.IndexModel.OnPostRollAsync", "which of one's roles one works in stands in the cookie; every write then names that role"),
        new("Accounts.Own.IndexModel.OnPostUtOveralltAsync", Role.GrantOfficer, "account.sign-out-everywhere", Signed((_, person) => person.PostFormAsync("/konto", "/konto?handler=UtOverallt"))),
        new("Accounts.Own.IndexModel.OnPostBrevAsync", Role.GrantOfficer, "account.letters", (_, officer) => officer.PostFormAsync("/konto", "/konto?handler=Brev")),
        new("Accounts.Own.PasswordModel.OnPostAsync", Role.GrantOfficer, "account.password", Signed((_, person) =>
            person.PostFormAsync("/konto/losenord", "/konto/losenord", ("Old", People.Password), ("New", "fem gröna grodor på bron")))),
        new("Accounts.Own.SecondFactorModel.OnPostAsync", Role.GrantOfficer, "account.second-factor", Signed(async (_, person) =>
        {
            var page = await person.PageAsync("/konto/tvasteg");
            return await person.PostFormAsync(page, "/konto/tvasteg", ("Code", People.Code(page.QuerySelector(".p-code")!.TextContent)), ("Old", People.Password));
        })),
        WriteOperation.Nothing("Accounts.Own.PasskeysModel.OnPostFragaAsync", "what a passkey is asked is kept sealed in a cookie, not in the database"),
        new("Accounts.Own.PasskeysModel.OnPostAsync", Role.GrantOfficer, "account.passkey-add", Signed(async (_, person) =>
        {
            SoftPasskey passkey = new();
            return await passkey.AddAsync(person, await passkey.AskedToBeMadeAsync(person));
        })),
        new("Accounts.Own.PasskeysModel.OnPostTaBortAsync", Role.GrantOfficer, "account.passkey-remove", async (app, _) =>
        {
            var person = (await app.SignInAsync(await app.JoinAsync(Role.GrantOfficer))).Client;
            SoftPasskey passkey = new();
            await passkey.AddAsync(person, await passkey.AskedToBeMadeAsync(person));
            return () => person.PostFormAsync("/konto/passnycklar", "/konto/passnycklar?handler=TaBort");
        }),
    ];

    // The demo's accounts have neither password nor second factor: a person of one's own does it.
    private static Func<PortfoljApp, HttpClient, Task<Func<Task<HttpResponseMessage>>>> Signed(Func<PortfoljApp, HttpClient, Task<HttpResponseMessage>> perform) => async (app, _) =>
    {
        var person = (await app.SignInAsync(await app.JoinAsync(Role.GrantOfficer))).Client;
        return () => perform(app, person);
    };
}
