using System.Net.Http.Json;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portfolj.Data;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Organisations;

/// <summary>Whatever is refused as a personal number leaves no trace: not in the answer, the log of the service, the audit log or the file of the database.</summary>
public sealed class PersonalNumberTests(PersonalNumberTests.Logged app) : IClassFixture<PersonalNumberTests.Logged>
{
    private const string New = "/organisationer/ny";

    /// <summary>The host with every line that it logs, at the most talkative level.</summary>
    public sealed class Logged : PortfoljApp, ILoggerProvider
    {
        private readonly StringBuilder lines = new();

        /// <summary>Everything logged so far.</summary>
        public string Lines
        {
            get
            {
                lock (lines)
                {
                    return lines.ToString();
                }
            }
        }

        /// <inheritdoc/>
        public ILogger CreateLogger(string categoryName) => new Line(this);

        /// <inheritdoc/>
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Logging:LogLevel:Default", "Trace").UseSetting("Logging:LogLevel:Microsoft.AspNetCore", "Trace");
            builder.ConfigureLogging(l => l.ClearProviders().AddProvider(this));
        }

        private sealed class Line(Logged owner) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                lock (owner.lines)
                {
                    owner.lines.AppendLine(formatter(state, exception)).AppendLine(exception?.ToString());
                }
            }
        }
    }

    [Theory]
    [InlineData("121212-1212")]
    [InlineData("19121212-1212")]
    [InlineData("121212+1212")]
    [InlineData("1212121212")]
    [InlineData("12 12 12 - 12 12")]
    [InlineData("１２１２１２-１２１２")]
    [InlineData("121212–1212")]
    [InlineData("121272-1219")]
    [InlineData("20121212.1212")]
    [InlineData("pnr 121212-1212")]
    [InlineData("121212-121")]
    public async Task A_personal_number_however_written_is_refused_and_not_shown_again(string typed)
    {
        using var client = await app.AsAsync(Role.PortfolioManager);
        var answer = await client.PostFormAsync(New, New, ("Input.Name", "Kvar i fältet"), ("Input.Kind", "foretag"), ("Input.OrgNumber", typed));
        Assert.Equal(System.Net.HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.PageAsync();
        Assert.Equal("", page.QuerySelector("[name='Input.OrgNumber']")!.GetAttribute("value") ?? "");
        Assert.Contains("Organisationsnumret är tömt", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Kvar i fältet", page.QuerySelector("[name='Input.Name']")!.GetAttribute("value"));
        Assert.DoesNotContain(typed, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("21200-1967")]
    [InlineData("SE802412345001")]
    public async Task A_slip_of_the_pen_that_cannot_be_a_personal_number_stays_in_the_field(string typed)
    {
        using var client = await app.AsAsync(Role.PortfolioManager);
        var page = await (await client.PostFormAsync(New, New, ("Input.Name", "X"), ("Input.Kind", "foretag"), ("Input.OrgNumber", typed))).PageAsync();
        Assert.Equal(typed, page.QuerySelector("[name='Input.OrgNumber']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task No_number_that_is_refused_as_personal_leaves_a_trace_anywhere()
    {
        using var client = await app.AsAsync(Role.PortfolioManager);
        var page = await client.PageAsync(New);
        var id = await app.WithDbAsync(db => db.Organisations.Where(o => o.Name == "Rörelse för alla").Select(o => o.Id).SingleAsync());
        var edit = $"/organisationer/{id}/redigera";
        var form = await client.PageAsync(edit);
        var personal = (from month in Gen.Choose(1, 12)
                        from day in Gen.Choose(1, 91)
                        from year in Gen.Choose(10, 99)
                        from last in Gen.Choose(1000, 9999)
                        from written in Gen.Elements("{0}-{1}", "{0}{1}", "19{0}-{1}", "20{0}{1}", "{0} {1}", "19 {0} {1}")
                        select (Digits: $"{year:00}{month:00}{day:00}{last}", Typed: string.Format(System.Globalization.CultureInfo.InvariantCulture, written, $"{year:00}{month:00}{day:00}", last)))
            .Where(n => OrgNumber.Parse(n.Typed).Refusals is [{ Code: "org-number-personal" }]);
        var samples = personal.Sample(25).DistinctBy(n => n.Digits).ToList();
        Assert.True(samples.Count > 15);
        List<string> answers = [];
        foreach (var (_, typed) in samples)
        {
            (string, string)[] fields = [("Input.Name", "Enskild firma"), ("Input.Kind", "foretag"), ("Input.OrgNumber", typed), ("Input.Reason", "Försök")];
            answers.Add(await (await client.PostFormAsync(page, New, fields)).Content.ReadAsStringAsync());
            answers.Add(await (await client.PostFormAsync(form, edit, fields)).Content.ReadAsStringAsync());
            answers.Add(await (await client.PostAsJsonAsync("/api/v1/organisations", new { name = "Enskild firma", kind = "company", orgNumber = typed })).Content.ReadAsStringAsync());
            answers.Add(await (await client.PutAsJsonAsync($"/api/v1/organisations/{id}", new { name = "Enskild firma", kind = "company", orgNumber = typed, version = 1, reason = "Försök" })).Content.ReadAsStringAsync());
        }

        await app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)"));
        var folder = app.Services.GetRequiredService<Microsoft.Extensions.Configuration.IConfiguration>()["Database:Folder"]!;
        var files = string.Concat(Directory.GetFiles(folder, "portfolj.db*").Select(Read));
        Assert.Contains("Grannst", files, StringComparison.Ordinal);
        Assert.Contains("/organisationer/ny", app.Lines, StringComparison.Ordinal);
        var everything = (Answers: string.Concat(answers), Log: app.Lines, Files: files);
        foreach (var spelling in samples.SelectMany(n => Spellings(n.Digits)))
        {
            Assert.DoesNotContain(spelling, everything.Answers, StringComparison.Ordinal);
            Assert.DoesNotContain(spelling, everything.Log, StringComparison.Ordinal);
            Assert.DoesNotContain(spelling, everything.Files, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> Spellings(string ten) => [ten, $"{ten[..6]}-{ten[6..]}", $"{ten[..6]}+{ten[6..]}", $"{ten[..6]} {ten[6..]}", $"{ten[..6]}%20{ten[6..]}", $"{ten[..6]}\u00A0{ten[6..]}"];

    // The product has the file open; bytes are read as the signs they are, which is enough for digits.
    private static string Read(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using StreamReader reader = new(file, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}
