using System.Reflection;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portfolj.Domain.Common;

namespace Portfolj.Api.Hosting;

/// <summary>Razor Pages under Features, each folder behind its guard, and the order in which a request passes through the host.</summary>
internal static class Pages
{
    public static void AddPortfoljPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped(Site.Of);
        builder.Services.AddRazorPages(o =>
        {
            o.RootDirectory = "/Features";
            foreach (var guard in typeof(Pages).Assembly.GetCustomAttributes<FolderGuardAttribute>())
            {
                o.Conventions.AuthorizeFolder(guard.Folder, guard.Permission.ToString());
            }

            if (!builder.Environment.IsDevelopment())
            {
                // Pages for development have no address anywhere else.
                o.Conventions.AddFolderRouteModelConvention("/Accounts/Demo", page => page.Selectors.Clear());
                o.Conventions.AddFolderRouteModelConvention("/Stil", page => page.Selectors.Clear());
            }

            // Two addresses, one form: an invitation and a forgotten password both end in choosing one.
            o.Conventions.AddPageRoute("/Accounts/Recovery/Choose", "/inbjudan");

            // A new source and one that is changed have the same form.
            o.Conventions.AddPageRoute("/Funding/Sources/Setup/Edit", "/kallor/{id:guid}/andra");
            foreach (var open in typeof(Pages).Assembly.GetCustomAttributes<OpenFolderAttribute>())
            {
                o.Conventions.AllowAnonymousToFolder(open.Folder);
            }
        });
        builder.Services.AddAntiforgery(o =>
        {
            o.Cookie.Harden(builder.Environment, SiteCookies.Form, SameSiteMode.Strict);
            o.FormFieldName = "__kontroll";
        });
        builder.Services.Configure<CookieTempDataProviderOptions>(o => o.Cookie.Harden(builder.Environment, SiteCookies.Message));
        builder.Services.Configure<MvcOptions>(o => o.MaxModelBindingCollectionSize = CleanInput.MaxFields + 1);
        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton<HtmlEncoder, HarmlessEncoder>();
        builder.Services.Configure<RequestLocalizationOptions>(o =>
        {
            o.DefaultRequestCulture = new RequestCulture(SwedishText.Culture);
            o.SupportedCultures = [SwedishText.Culture];
            o.SupportedUICultures = [SwedishText.Culture];
            o.RequestCultureProviders.Clear();
        });
        builder.WebHost.ConfigureKestrel(k => k.AddServerHeader = false);
        builder.AddCleanInput();
        builder.AddPortfoljRateLimits();

        // An applicationUrl in the launch profile would overrule ASPNETCORE_URLS, so the profile offers its address as a default instead.
        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null && builder.Configuration["DefaultUrl"] is { } url)
        {
            builder.WebHost.UseUrls(url);
        }
    }

    /// <summary>What happens to every request before its endpoint: headers, errors in the right shape, and 404 for what does not exist.</summary>
    public static void UsePortfoljPipeline(this WebApplication app)
    {
        app.UseKnownProxies();
        app.UseSecurityHeaders();
        app.UseRequestLocalization();
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/fel/500");
        }

        app.UseWhen(c => Rest.Owns(c.Request.Path), api => api.Use(Rest.AnswerInProblems));
        app.UseWhen(c => !Rest.Owns(c.Request.Path), pages => pages.UseStatusCodePagesWithReExecute("/fel/{0}"));
        app.UseSwaggerUI(ApiPage.Configure);
        app.UseRouting();

        // Without this, deny-by-default would answer an address that does not exist with an invitation to sign in.
        app.Use((context, next) =>
        {
            if (context.GetEndpoint() is null)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }

            // Routing's own answers to a wrong method or body are no endpoints of ours; denied, they would say 403 for what is 405 or 415.
            if (context.GetEndpoint() is { Metadata.Count: 0, DisplayName: "405 HTTP Method Not Supported" or "415 HTTP Unsupported Media Type", RequestDelegate: { } answer })
            {
                return answer(context);
            }

            return next();
        });
        if (!app.Environment.IsDevelopment())
        {
            app.Use(AskForHttps);
        }

        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();

        // Nothing that is sent is read before it is known that the sender may.
        app.Use(CleanInput.HandleAsync);
        app.UseAntiforgery();
    }

    // Our cookies travel over https only, and no form can be made without them: said plainly rather than failing, since a proxy that is missing in Proxy:Known looks the same from here.
    private static Task AskForHttps(HttpContext context, Func<Task> next)
    {
        if (context.Request.IsHttps || context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is null || context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            return next();
        }

        context.Response.Headers.Upgrade = "TLS/1.2, HTTP/1.1";
        context.Response.Headers.Connection = "Upgrade";
        context.Response.StatusCode = StatusCodes.Status426UpgradeRequired;
        return Task.CompletedTask;
    }
}
