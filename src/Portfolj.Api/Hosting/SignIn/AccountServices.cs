using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Portfolj.Api.Features.Accounts.Own;
using Portfolj.Api.Features.Accounts.Recovery;
using Portfolj.Api.Features.Accounts.Register;
using Portfolj.Api.Features.Accounts.SignIn;
using Portfolj.Api.Features.ExternalSignIn;
using Portfolj.Data.Accounts;

namespace Portfolj.Api.Hosting.SignIn;

/// <summary>The framework's Identity over our store, the session cookie, the short cookie between the two steps of a sign-in, and keys for machines.</summary>
internal static class AccountServices
{
    /// <summary>Carries who has given the right password until the code is given too.</summary>
    public const string StepScheme = "portfolj-steg";

    /// <summary>Tokens of invitations.</summary>
    public const string Invitations = "inbjudan";

    private const string Door = "portfolj-dorr";

    public static void AddPortfoljSignIn(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection(SignInSettings.Section).Get<SignInSettings>() ?? new SignInSettings();
        builder.Services.AddSingleton(settings);
        builder.Services.AddIdentityCore<Account>(o =>
            {
                o.User.RequireUniqueEmail = true;
                o.User.AllowedUserNameCharacters = "";
                o.Password.RequiredLength = PasswordRules.Shortest;
                o.Password.RequiredUniqueChars = 0;
                o.Password.RequireDigit = o.Password.RequireLowercase = o.Password.RequireUppercase = o.Password.RequireNonAlphanumeric = false;
                o.Lockout.MaxFailedAccessAttempts = settings.RestAfter;
                o.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(settings.RestMinutes);
                o.Tokens.AuthenticatorIssuer = settings.Issuer;
                o.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            })
            .AddUserStore<AccountStore>()
            .AddPasswordValidator<PasswordRules>()
            .AddDefaultTokenProviders()
            .AddTokenProvider<InvitationTokens>(Invitations);
        builder.Services.Configure<DataProtectionTokenProviderOptions>(o => o.TokenLifespan = TimeSpan.FromHours(2));
        builder.Services.Configure<PasswordHasherOptions>(o => o.IterationCount = 210_000);
        builder.Services.Configure<OidcEvents>(o => (o.OnSignedIn, o.OnSignedOut) = (SignInFromOutside.EnterAsync, SignInFromOutside.LeaveAsync));
        SiteAddress.Check(builder);
        builder.Services.AddScoped<SiteAddress>().AddScoped<AccountLetters>().AddScoped<AskForNewPassword>().AddScoped<ChoosePassword>()
            .AddScoped<InviteAccount>().AddScoped<ChangeAccountState>().AddScoped<SignInWithPasskey>().AddScoped<KeepPasskey>()
            .AddScoped(s => (AccountStore)s.GetRequiredService<IUserStore<Account>>());
        builder.Services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        builder.Services.Configure<IdentityPasskeyOptions>(o => o.UserVerificationRequirement = "required");

        builder.Services.AddAuthentication(Door)
            .AddPolicyScheme(Door, null, o => o.ForwardDefaultSelector = context =>
                Rest.Owns(context.Request.Path) && context.Request.Headers.ContainsKey(ApiKeyHandler.Header) ? Access.KeyScheme : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(Access.KeyScheme, null)
            .AddCookie(o =>
            {
                o.Cookie.Harden(builder.Environment, SiteCookies.SignIn);
                o.ExpireTimeSpan = TimeSpan.FromMinutes(settings.IdleMinutes);
                o.LoginPath = Access.SignInPath;
                o.ReturnUrlParameter = "till";
                o.AccessDeniedPath = "/fel/403";
                o.Events.OnValidatePrincipal = Sessions.ValidateAsync;
                o.Events.OnRedirectToLogin = context => Access.RedirectPages(context, StatusCodes.Status401Unauthorized);
                o.Events.OnRedirectToAccessDenied = context => Access.RedirectPages(context, StatusCodes.Status403Forbidden);
            })
            .AddCookie(StepScheme, o =>
            {
                o.Cookie.Harden(builder.Environment, SiteCookies.Step, SameSiteMode.Strict);
                o.ExpireTimeSpan = TimeSpan.FromMinutes(5);
                o.SlidingExpiration = false;
            });
    }
}

/// <summary>Tokens of invitations live longer than those of a forgotten password.</summary>
internal sealed class InvitationTokens(Microsoft.AspNetCore.DataProtection.IDataProtectionProvider protection, SignInSettings settings, ILogger<DataProtectorTokenProvider<Account>> logger)
    : DataProtectorTokenProvider<Account>(protection, Microsoft.Extensions.Options.Options.Create(new DataProtectionTokenProviderOptions { Name = "inbjudan", TokenLifespan = TimeSpan.FromDays(settings.InvitationDays) }), logger);

/// <summary>Long before odd: at least twelve characters, not one's own address, not the same few characters over and over (NIST SP 800-63B §5.1.1.2, OWASP ASVS 2.1).</summary>
internal sealed class PasswordRules : IPasswordValidator<Account>
{
    public const int Shortest = 12;
    public const int Longest = 128;
    private static readonly string[] Known = ["lösenord", "losenord", "password", "qwerty", "portfölj", "portfolj", "kommunen", "sommar", "vinter", "123456"];

    /// <inheritdoc/>
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var text = password ?? "";
        var local = (user.Email ?? "").Split('@')[0];
        var rest = Known.Append(local).Where(w => w.Length > 3).Aggregate(text, (left, word) => left.Replace(word, "", StringComparison.OrdinalIgnoreCase));
        var code = text.Length > Longest ? "password-too-long"
            : text.Distinct().Count() < 6 || rest.Length < Shortest - 4 ? "password-easy"
            : null;
        return Task.FromResult(code is null ? IdentityResult.Success : IdentityResult.Failed(new IdentityError { Code = code }));
    }
}
