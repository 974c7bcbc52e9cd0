using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Audit;

/// <summary>What the host writes to its own log holds nothing that a person typed.</summary>
public sealed class NoPersonalDataInLogsTests(NoPersonalDataInLogsTests.Listened app) : IClassFixture<NoPersonalDataInLogsTests.Listened>
{
    private const string Name = "Zacharias Påhittad";
    private const string Mail = "zacharias@example.se";
    private const string Number = "19121212-1212";
    private static readonly string Typed = $"{Name}, {Mail}, {Number}";

    /// <summary>The host with the levels that it is shipped with, listened to.</summary>
    public sealed class Listened : PortfoljApp
    {
        /// <summary>Every line.</summary>
        public ConcurrentQueue<string> Lines { get; } = [];

        /// <inheritdoc/>
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Logging:LogLevel:Default", "Information");
            builder.ConfigureServices(services => services.AddSingleton<ILoggerProvider>(new Ear(Lines)));
        }
    }

    [Fact]
    public async Task Forms_questions_and_bodies_with_personal_data_leave_none_of_it_in_the_log()
    {
        using var manager = await app.AsAsync(Role.PortfolioManager);
        using var officer = await app.AsAsync(Role.GrantOfficer);
        using var auditor = await app.AsAsync(Role.Auditor);
        var goal = (await app.WithDbAsync(db => db.Goals.OrderBy(g => g.Order).Select(g => g.Id).FirstAsync())).ToString();
        var query = Uri.EscapeDataString(Typed);

        var saved = await manager.PostFormAsync("/insatser/ny", "/insatser/ny", ("Input.Title", Typed), ("Input.Problem", Typed), ("Input.Applicant", "kommun"), ("Input.PlaceCode", "1880"), ("Input.GoalIds", goal));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        await manager.PostFormAsync("/insatser/ny", "/insatser/ny", ("Input.Title", ""), ("Input.Problem", Typed), ("Input.Starts", Typed), ("Input.PlaceCode", Typed));
        await officer.PostFormAsync("/utlysningar/ny", "/utlysningar/ny", ("Funder", Typed), ("Input.Title", Typed), ("Input.Max", Typed));
        await manager.PostAsJsonAsync("/api/v1/initiatives", new { title = Typed, applicant = Typed });
        using (StringContent broken = new($"{{ \"title\": \"{Typed}", System.Text.Encoding.UTF8, "application/json"))
        {
            await manager.PostAsync("/api/v1/initiatives", broken);
        }

        foreach (var path in new[] { "/utlysningar", "/insatser", "/logg", "/api/v1/calls", "/api/v1/audit-entries", "/finns-inte" })
        {
            await auditor.GetAsync($"{path}?q={query}&page={query}");
        }

        // A bug that nobody expected is logged as well: here the database refuses what the product did not.
        await app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE Initiatives RENAME TO Undanlagda"));
        Assert.Equal(HttpStatusCode.InternalServerError, (await manager.GetAsync($"/insatser?q={query}")).StatusCode);

        Assert.Contains(app.Lines, line => line.Contains("no such table", StringComparison.Ordinal));
        Assert.DoesNotContain(app.Lines, line => new[] { "Zacharias", "P%C3%A5hittad", Mail, Uri.EscapeDataString(Mail), Number }.Any(w => line.Contains(w, StringComparison.OrdinalIgnoreCase)));
    }

    private sealed class Ear(ConcurrentQueue<string> lines) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new Line(categoryName, lines);

        public void Dispose()
        {
        }

        private sealed class Line(string category, ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue($"{category}: {formatter(state, exception)} {exception}");
        }
    }
}
