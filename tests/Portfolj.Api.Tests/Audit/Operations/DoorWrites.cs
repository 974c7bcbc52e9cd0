using Portfolj.Api.Tests.Accounts;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Audit.Operations;

/// <summary>Operations at the door: signing in, taking an invitation, a forgotten password.</summary>
internal static class DoorWrites
{
    public static IReadOnlyList<WriteOperation> All { get; } =
    [
        new("Accounts.SignIn.IndexModel.OnPostAsync", Role.GrantOfficer, "account.sign-in", async (app, _) =>
        {
            var email = await app.JoinAsync(Role.GrantOfficer);
            return async () => (await app.SignInAsync(email)).Answer;
        }) { AtTheDoor = true },
        new("Accounts.SignIn.CodeModel.OnPostAsync", Role.GrantOfficer, "account.sign-in", async (app, _) =>
        {
            var email = await app.JoinAsync(Role.GrantOfficer);
            var (_, codes) = await (await app.SignInAsync(email)).Client.SetUpCodesAsync();
            var half = (await app.SignInAsync(email)).Client;
            return () => half.PostFormAsync("/logga-in/kod", "/logga-in/kod", ("Code", codes[0]));
        }) { AtTheDoor = true },
        new("Accounts.SignIn.IndexModel.OnPostPassnyckelAsync", Role.GrantOfficer, "account.sign-in", async (app, _) =>
        {
            var person = (await app.SignInAsync(await app.JoinAsync(Role.GrantOfficer))).Client;
            SoftPasskey passkey = new();
            Assert.Equal("/konto/passnycklar", (await passkey.AddAsync(person, await passkey.AskedToBeMadeAsync(person))).Headers.Location!.ToString());
            var visitor = app.Visitor();
            var asked = await SoftPasskey.AskAsync(visitor, "/logga-in");
            return () => passkey.AnswerAsync(visitor, asked);
        }) { AtTheDoor = true },
        WriteOperation.Nothing("Accounts.SignIn.IndexModel.OnPostFragaAsync", "what a passkey is asked is kept sealed in a cookie, not in the database"),
        WriteOperation.Nothing("Accounts.SignIn.SignOutModel.OnPostAsync", "takes away the cookie of the one browser that asks; no row knows of a session"),
        new("Accounts.Demo.IndexModel.OnPostAsync", Role.GrantOfficer, "account.sign-in", (_, client) =>
            client.PostFormAsync("/prova", "/prova", ("roll", nameof(Role.Auditor)))) { AtTheDoor = true },
        new("Accounts.Recovery.ChooseModel.OnPostAsync", Role.GrantOfficer, "account.invitation-taken", async (app, _) =>
        {
            using var admin = await app.AsAsync(Role.Administrator);
            var link = await admin.InviteAsync(app, $"{Guid.NewGuid():N}@kommun.example", Role.GrantOfficer);
            return () => app.Visitor().PostFormAsync(link, "/inbjudan", ("New", People.Password));
        }) { AtTheDoor = true },
        new("Accounts.Recovery.ForgotModel.OnPostAsync", Role.GrantOfficer, "account.reset-asked", async (app, _) =>
        {
            var email = await app.JoinAsync(Role.GrantOfficer);
            return () => app.Visitor().PostFormAsync("/glomt-losenord", "/glomt-losenord", ("Email", email));
        }) { AtTheDoor = true },
    ];
}
