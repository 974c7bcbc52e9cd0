using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.WebEncoders;
using Portfolj.Domain.Common;

namespace Portfolj.Api.Hosting;

/// <summary>Razor Pages under Features, each folder behind its guard, and the headers of every answer.</summary>
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

            foreach (var open in typeof(Pages).Assembly.GetCustomAttributes<OpenFolderAttribute>())
            {
                o.Conventions.AllowAnonymousToFolder(open.Folder);
            }
        });
        builder.Services.AddAntiforgery(o =>
        {
            o.Cookie.Name = "portfolj-form";
            o.FormFieldName = "__kontroll";
        });
        builder.Services.AddProblemDetails();
        builder.Services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = PlainLetters());
        builder.Services.Configure<RequestLocalizationOptions>(o =>
        {
            o.DefaultRequestCulture = new RequestCulture(SwedishText.Culture);
            o.SupportedCultures = [SwedishText.Culture];
            o.SupportedUICultures = [SwedishText.Culture];
            o.RequestCultureProviders.Clear();
        });
        builder.WebHost.ConfigureKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = 2 * 1024 * 1024;
        });

        // An applicationUrl in the launch profile would overrule ASPNETCORE_URLS, so the profile offers its address as a default instead.
        if (builder.Configuration[WebHostDefaults.ServerUrlsKey] is null && builder.Configuration["DefaultUrl"] is { } url)
        {
            builder.WebHost.UseUrls(url);
        }
    }

    /// <summary>What happens to every request before its endpoint: headers, errors in the right shape, and 404 for what does not exist.</summary>
    public static void UsePortfoljPipeline(this WebApplication app)
    {
        app.UseRequestLocalization();
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/fel/500");
            app.UseHsts();
        }

        // A browser holds the redirect after a form to the same rule: the button of the municipality's sign-in ends up at its provider.
        var formOrigins = string.Concat(app.Services.GetRequiredService<SignIn.OidcSettings>().Origins.Select(o => $" {o}"));
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/swagger")
                ? "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; frame-ancestors 'none'"
                : $"default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'{formOrigins}; frame-ancestors 'none'";
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            return next();
        });
        app.UseWhen(c => Rest.Owns(c.Request.Path), api => api.Use(Rest.AnswerInProblems));
        app.UseWhen(c => !Rest.Owns(c.Request.Path), pages => pages.UseStatusCodePagesWithReExecute("/fel/{0}"));
        app.UseSwaggerUI(o =>
        {
            o.SwaggerEndpoint("/openapi/v1.json", "Portfölj social hållbarhet");
            o.DocumentTitle = "Portfölj social hållbarhet – API";
        });
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
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    // Swedish letters and typographic signs stand as themselves; everything else outside, bidirectional controls among it, is encoded.
    private static TextEncoderSettings PlainLetters()
    {
        var settings = new TextEncoderSettings(UnicodeRanges.BasicLatin, UnicodeRanges.Latin1Supplement, UnicodeRanges.LatinExtendedA);
        settings.AllowCharacters('–', '—', '’', '”', '“', '…', '•', '→', '↗', '↘');
        return settings;
    }
}
