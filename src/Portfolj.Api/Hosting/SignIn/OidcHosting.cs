using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Portfolj.Api.Hosting.SignIn;

/// <summary>The municipality's own sign-in: the framework's OpenID Connect handler, configured strictly (docs/adr/0017).</summary>
internal static class OidcHosting
{
    /// <summary>Name of the scheme.</summary>
    public const string Scheme = "Oidc";

    /// <summary>Where the button leads.</summary>
    public const string StartPath = "/logga-in/kommunen";

    /// <summary>Where somebody without a role ends up.</summary>
    public const string NoRolePath = "/logga-in/kommunen/ingen-roll";

    private const string NonceKey = "portfolj:nonce";

    public static void AddPortfoljOidc(this WebApplicationBuilder builder)
    {
        var settings = builder.Configuration.GetSection(OidcSettings.Section).Get<OidcSettings>() ?? new OidcSettings();
        builder.Services.AddSingleton(settings);
        builder.Services.AddOptions<OidcEvents>();
        if (!settings.IsConfigured)
        {
            return;
        }

        if (settings.Faults(builder.Environment.IsDevelopment()).ToList() is { Count: > 0 } faults)
        {
            throw new InvalidOperationException($"Inställningarna under {OidcSettings.Section} går inte att använda:\n- {string.Join("\n- ", faults)}");
        }

        foreach (var origin in settings.Origins)
        {
            builder.Services.AddSingleton(new CspFormTarget(origin));
        }

        builder.Services.AddSingleton<ProviderMetadata>();
        builder.Services.AddSingleton<OidcSession>();
        builder.Services.AddSingleton<SignOutTokens>();
        builder.Services.AddAuthentication().AddOpenIdConnect(Scheme, _ => { });
        builder.Services.AddOptions<OpenIdConnectOptions>(Scheme)
            .Configure<TimeProvider, ProviderMetadata>((o, clock, metadata) => Configure(o, settings, clock, metadata, builder.Environment.IsDevelopment()))
            .PostConfigure(o => o.Backchannel.MaxResponseContentBufferSize = OidcChannel.LargestAnswer);

        // The framework's own lines would carry the provider's texts and parts of tokens; OidcFailures logs what is needed.
        builder.Logging.AddFilter(typeof(OpenIdConnectHandler).FullName, LogLevel.None);
    }

    public static void MapPortfoljOidc(this WebApplication app)
    {
        var settings = app.Services.GetRequiredService<OidcSettings>();
        if (!settings.IsConfigured)
        {
            return;
        }

        var group = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        group.MapPost(StartPath, StartAsync);

        // Somebody who reloads or types the address of the button comes to the button.
        group.MapGet(StartPath, () => Results.LocalRedirect(Access.SignInPath));

        // The handler answers here before routing's endpoint would; the endpoint says that the address exists.
        group.MapGet(settings.CallbackPath, () => Results.LocalRedirect(OidcFailures.Address(OidcFailure.TooOld)));
        app.Services.GetRequiredService<OidcSession>().Map(group);
        if (app.Services.GetRequiredService<Microsoft.Extensions.Options.IOptions<OidcEvents>>().Value.OnSignedOut is not null)
        {
            app.Services.GetRequiredService<SignOutTokens>().Map(group);
        }
    }

    private static void Configure(OpenIdConnectOptions o, OidcSettings settings, TimeProvider clock, ProviderMetadata metadata, bool development)
    {
        o.Authority = settings.Authority;
        o.ClientId = settings.ClientId;
        o.ClientSecret = settings.ClientSecret;
        o.RequireHttpsMetadata = settings.RequireHttps;
        o.ConfigurationManager = metadata;
        o.BackchannelHttpHandler = new OidcChannel(() => metadata.SecretInBody);
        o.BackchannelTimeout = TimeSpan.FromSeconds(settings.BackChannelSeconds);

        o.ResponseType = OpenIdConnectResponseType.Code;
        o.ResponseMode = OpenIdConnectResponseMode.Query;
        o.UsePkce = true;
        o.Scope.Clear();
        foreach (var scope in settings.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Prepend("openid").Distinct(StringComparer.Ordinal))
        {
            o.Scope.Add(scope);
        }

        o.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
        o.CallbackPath = settings.CallbackPath;

        // Sign-out is ours (OidcSession, SignOutTokens): the framework's would be open to links from other sites.
        o.RemoteSignOutPath = default;
        o.SignedOutCallbackPath = default;
        o.MapInboundClaims = false;
        o.SaveTokens = false;

        // The framework's list throws away issuer, acr and amr, which the product asks about.
        o.ClaimActions.Clear();
        o.DisableTelemetry = true;
        o.TokenHandler = StrictTokens.Handler();
        o.TokenValidationParameters = StrictTokens.Rules(settings, clock);
        o.ProtocolValidator = new StrictProtocol(settings, clock) { RequireStateValidation = false, NonceLifetime = o.ProtocolValidator.NonceLifetime };

        // The provider sends the visitor back by a link, so Lax is enough; None would need https on a developer's machine.
        foreach (var cookie in new[] { o.CorrelationCookie, o.NonceCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = development ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        }

        o.CorrelationCookie.Name = "portfolj-in.";
        o.NonceCookie.Name = "portfolj-engang.";
        o.Events = new OpenIdConnectEvents
        {
            OnRedirectToIdentityProvider = context =>
            {
                // The nonce cookies of two windows are alike; bound to the state, each answer fits its own question only.
                context.Properties.Items[NonceKey] = context.ProtocolMessage.Nonce;
                context.Properties.IssuedUtc = clock.GetUtcNow();
                context.ProtocolMessage.AcrValues = settings.AcceptedAcr.Count > 0 ? string.Join(' ', settings.AcceptedAcr) : null;
                return Task.CompletedTask;
            },
            OnMessageReceived = context =>
            {
                // The browser forgets its cookie in time; whether it does is not to be relied on.
                if (context.Properties?.IssuedUtc is not { } started || clock.GetUtcNow() - started > context.Options.RemoteAuthenticationTimeout)
                {
                    context.Fail("The question is missing or too old.");
                    return Task.CompletedTask;
                }

                // RFC 9207: an answer that another issuer has signed with its name is not ours.
                if (context.ProtocolMessage.Iss is { Length: > 0 } issuer && issuer != settings.Authority)
                {
                    context.HttpContext.Items[OidcFailures.StepKey] = "issuer";
                    context.Fail("The answer names another issuer.");
                }

                return Task.CompletedTask;
            },
            OnAuthorizationCodeReceived = context => StepAsync(context.HttpContext, "code"),
            OnTokenResponseReceived = context => StepAsync(context.HttpContext, "token"),
            OnTokenValidated = context =>
            {
                var asked = context.Properties?.Items[NonceKey];
                if (asked is null || context.SecurityToken.Payload.Nonce != asked)
                {
                    context.Fail("The token answers another question.");
                }

                OidcSession.Remember(context.HttpContext, context.TokenEndpointResponse?.IdToken);
                return Task.CompletedTask;
            },
            OnTicketReceived = SignInAsync,
            OnRemoteFailure = context =>
            {
                var step = context.HttpContext.Items[OidcFailures.StepKey] as string;
                var failure = OidcFailures.Sort(context.Failure, step);
                OidcFailures.Log(Logger(context.HttpContext), failure, context.Failure, step);
                context.Response.Redirect(OidcFailures.Address(failure, context.Properties?.RedirectUri));
                context.HandleResponse();
                return Task.CompletedTask;
            },
        };
    }

    private static Task StepAsync(HttpContext context, string step)
    {
        context.Items[OidcFailures.StepKey] = step;
        return Task.CompletedTask;
    }

    private static async Task SignInAsync(TicketReceivedContext context)
    {
        var http = context.HttpContext;
        var settings = http.RequestServices.GetRequiredService<OidcSettings>();
        var person = ExternalIdentity.Of(context.Principal!, settings);
        http.RequestServices.GetRequiredService<OidcSession>().Keep(http);
        if (person.Roles.Count == 0)
        {
            // Whoever was signed in here before is not the one who has just come.
            await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            context.Response.Redirect(NoRolePath);
        }
        else
        {
            var events = http.RequestServices.GetRequiredService<Microsoft.Extensions.Options.IOptions<OidcEvents>>().Value;
            context.Response.Redirect(ReturnAddress.Of(await events.OnSignedIn(http, person, ReturnAddress.Of(context.ReturnUri))));
        }

        context.HandleResponse();
    }

    private static async Task<IResult> StartAsync(HttpContext context, IAntiforgery antiforgery, ProviderMetadata metadata)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        try
        {
            await metadata.GetConfigurationAsync(context.RequestAborted);
            await context.ChallengeAsync(Scheme, new AuthenticationProperties { RedirectUri = ReturnAddress.Of(form["till"]) });
            return Results.Empty;
        }
        catch (Exception down) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            var failure = down is HttpRequestException ? OidcFailure.NoAnswer : OidcFailures.Sort(down, "start");
            OidcFailures.Log(Logger(context), failure, down.InnerException ?? down, "start");
            return Results.LocalRedirect(OidcFailures.Address(failure, form["till"]));
        }
    }

    private static ILogger Logger(HttpContext context) => context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Portfolj.Api.Hosting.SignIn.Oidc");
}
