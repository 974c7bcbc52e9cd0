using System.Reflection;
using Microsoft.AspNetCore.Localization;
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
    }

    public static void UsePortfoljHeaders(this WebApplication app)
    {
        app.UseRequestLocalization();
        if (!app.Environment.IsDevelopment())
        {
            app.UseExceptionHandler("/fel/500");
            app.UseHsts();
        }

        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments("/swagger")
                ? "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; frame-ancestors 'none'"
                : "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            return next();
        });
    }
}
