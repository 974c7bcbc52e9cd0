using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Portfolj.Api.Hosting;
using Portfolj.Api.Hosting.SignIn;
using Portfolj.Data;
using Portfolj.Data.Accounts;
using Portfolj.Data.Work;
using System.Text;

namespace Portfolj.Api.Features.Accounts.Recovery;

/// <summary>Letters with a link that lets their reader choose a password. The link is sealed, ends by itself, and works once: choosing a password ends it.</summary>
public sealed class AccountLetters(PortfoljDb db, UserManager<Account> users, SiteAddress address, SignInSettings settings)
{
    /// <summary>The address of the page for a link, and what the letter is about.</summary>
    internal static string Page(bool isInvitation) => isInvitation ? "/inbjudan" : "/nytt-losenord";

    internal static (string Provider, string Purpose) TokenOf(bool isInvitation) =>
        isInvitation ? (AccountServices.Invitations, "inbjudan") : (TokenOptions.DefaultProvider, UserManager<Account>.ResetPasswordTokenPurpose);

    /// <summary>Puts an invitation in the outbox; gives its link, for whoever hands it over in another way.</summary>
    public async Task<string> InviteAsync(Account account, string municipality)
    {
        var link = await LinkAsync(account, isInvitation: true);
        Put(account, $"Inbjudan till {municipality}: Portfölj social hållbarhet",
            $"Hej!\n\n{municipality} bjuder in dig till Portfölj social hållbarhet, där kommunen och civilsamhället hittar pengar till gemensamma insatser.\n\n"
            + $"Välj ett lösenord här, senast om {settings.InvitationDays} dagar:\n{link}\n\nVet du inte varför du fick brevet? Då kan du låta bli att svara: inget händer.\n");
        return link;
    }

    /// <summary>Puts a letter about a new password in the outbox.</summary>
    public async Task ResetAsync(Account account, string municipality)
    {
        var link = await LinkAsync(account, isInvitation: false);
        Put(account, $"Nytt lösenord till {municipality}: Portfölj social hållbarhet",
            $"Hej!\n\nNågon, troligen du, har bett om ett nytt lösenord. Välj det här inom två timmar:\n{link}\n\nVar det inte du? Då behöver du inte göra något. Ditt lösenord är oförändrat.\n");
    }

    private async Task<string> LinkAsync(Account account, bool isInvitation)
    {
        var (provider, purpose) = TokenOf(isInvitation);
        var token = WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(await users.GenerateUserTokenAsync(account, provider, purpose)));
        return address.Of($"{Page(isInvitation)}?konto={account.Id}&kod={token}");
    }

    private void Put(Account account, string subject, string text) =>
        db.OutgoingMails.Add(new OutgoingMail { To = account.Email, Subject = subject, Text = text, CreatedAt = db.Clock.UtcNow() });
}
