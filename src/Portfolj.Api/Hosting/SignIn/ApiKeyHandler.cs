using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portfolj.Data;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Hosting.SignIn;

/// <summary>Machines: a key in the header <c>X-Api-Key</c>, for REST only. A key that does not open the door is 401, whatever is wrong with it.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, PortfoljDb db)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Header = "X-Api-Key";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Domain.Identity.ApiKey.Read(Request.Headers[Header].ToString()) is not { } read)
        {
            return AuthenticateResult.Fail("no key");
        }

        var now = db.Clock.UtcNow();
        var key = await db.ApiKeys.AsNoTracking().SingleOrDefaultAsync(k => k.Id == read.Id, Context.RequestAborted);
        if (key is null || !key.Opens(read.Secret, now))
        {
            return AuthenticateResult.Fail("the key does not open");
        }

        if (key.LastUsedAt is not { } last || now - last > TimeSpan.FromHours(1))
        {
            // When a key was last used is upkeep, not a change that anyone made: it is not in the log.
            await db.ApiKeys.Where(k => k.Id == key.Id).ExecuteUpdateAsync(s => s.SetProperty(k => k.LastUsedAt, now), Context.RequestAborted);
        }

        ClaimsIdentity identity = new([new Claim(ClaimTypes.NameIdentifier, key.Id.ToString()), .. key.Scopes.Select(s => new Claim(Access.ScopeClaim, s))], Access.KeyScheme);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name));
    }
}
