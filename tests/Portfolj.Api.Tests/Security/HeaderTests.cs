using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portfolj.Api.Hosting;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Security;

/// <summary>What every answer tells the browser.</summary>
public sealed class HeaderTests(PortfoljApp app) : IClassFixture<PortfoljApp>
{
    [Theory]
    [InlineData("/", 200)]
    [InlineData("/utlysningar", 200)]
    [InlineData("/insatser", 302)]
    [InlineData("/finns-inte", 404)]
    [InlineData("/fel/500", 500)]
    [InlineData("/mark.svg", 200)]
    [InlineData("/api/v1/calls", 200)]
    [InlineData("/api/v1/calls?page=x", 400)]
    [InlineData("/api/v1/initiatives", 401)]
    [InlineData("/api/v1/finns-inte", 404)]
    [InlineData("/openapi/v1.json", 200)]
    [InlineData("/swagger/index.html", 200)]
    [InlineData("/swagger/swagger-ui.css", 200)]
    [InlineData("/swagger/finns-inte", 404)]
    [InlineData("/robots.txt", 200)]
    public async Task Every_answer_has_them_all(string path, int status)
    {
        using var visitor = app.Visitor();
        using var answer = await visitor.GetAsync(path);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'", Header(answer, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
        Assert.Equal("same-origin", Header(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Resource-Policy"));
        Assert.Contains("camera=()", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.Equal("", Header(answer, "Server"));
        Assert.Equal("", Header(answer, "Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_file_that_has_not_changed_has_them_too()
    {
        using var visitor = app.Visitor();
        using var first = await visitor.GetAsync("/mark.svg");
        using HttpRequestMessage again = new(HttpMethod.Get, "/mark.svg");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var answer = await visitor.SendAsync(again);

        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
        Assert.Contains("script-src 'self'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_signed_in_person_sees_is_kept_in_no_cache_but_files_are()
    {
        using var officer = await app.AsAsync(Role.GrantOfficer);
        foreach (var path in new[] { "/insatser", "/", "/api/v1/initiatives", "/finns-inte" })
        {
            using var answer = await officer.GetAsync(path);
            Assert.True(answer.Headers.CacheControl is { NoStore: true }, path);
        }

        using var file = await officer.GetAsync("/mark.svg");
        Assert.False(file.Headers.CacheControl is { NoStore: true });
    }

    [Fact]
    public async Task The_page_that_shows_the_api_holds_no_script_or_style_of_its_own()
    {
        using var visitor = app.Visitor();
        var page = await visitor.PageAsync("/swagger/index.html");

        Assert.NotEmpty(page.Scripts);
        Assert.All(page.Scripts, s => Assert.Equal("", s.TextContent.Trim()));
        Assert.Empty(page.QuerySelectorAll("style, [style], [onload], [onclick]"));
    }

    [Fact]
    public async Task Outside_development_https_is_kept_for_a_year_and_forms_may_go_on_to_the_sign_in_that_is_configured()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new CspFormTarget("https://login.example.se"));
        await using var host = builder.Build();
        host.UseSecurityHeaders();
        host.UseExceptionHandler(e => e.Run(c => c.Response.WriteAsync("fel")));
        host.MapGet("/", () => "bra");
        host.MapGet("/bug", string () => throw new InvalidOperationException("hemligt"));
        await host.StartAsync();
        using var visitor = host.GetTestClient();
        visitor.BaseAddress = new Uri("https://kommunen.example.se");

        foreach (var (path, status) in new[] { ("/", HttpStatusCode.OK), ("/bug", HttpStatusCode.InternalServerError), ("/finns-inte", HttpStatusCode.NotFound) })
        {
            using var answer = await visitor.GetAsync(path);
            Assert.Equal(status, answer.StatusCode);
            Assert.Equal("max-age=31536000; includeSubDomains", Header(answer, "Strict-Transport-Security"));
            Assert.Contains("form-action 'self' https://login.example.se;", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
            Assert.EndsWith("; upgrade-insecure-requests", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
            Assert.DoesNotContain("hemligt", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
}
