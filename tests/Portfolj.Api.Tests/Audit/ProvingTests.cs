using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Hosting;
using Portfolj.Data.Audit;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Audit;

/// <summary>Proving the chain, on the page and from the command line. Each test has a host and a log of its own.</summary>
public sealed class ProvingTests
{
    [Fact]
    public async Task The_page_says_that_the_chain_is_whole_and_when_that_was_found()
    {
        await using var app = new PortfoljApp();
        using var client = await app.AsAsync(Role.Auditor);
        Assert.Contains("Kedjan har inte prövats än.", (await client.PageAsync("/logg")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);

        await client.PostFormAsync("/logg", "/logg?handler=Prova");

        var page = await client.PageAsync("/logg");
        Assert.Matches(@"Kedjan är hel\. \d+ poster lästes\.", page.QuerySelector("[role=status]")!.TextContent);
        Assert.Contains("Kedjan var hel när den prövades senast, 22 nov 2026 kl. 9.00.", page.QuerySelector("section[data-tone=good]")!.TextContent.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Contains((await app.WithDbAsync(db => AuditChain.HeadAsync(db, CancellationToken.None)))!.ToString(), page.QuerySelector("code")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET Reason = 'Annat skäl' WHERE Sequence = 3", "Post 3 är inte som den skrevs.")]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 2", "Post 2 saknas.")]
    [InlineData("UPDATE AuditHeads SET Sequence = 2", "stämmer inte med post 2.")]
    public async Task The_page_says_what_is_wrong_even_when_the_log_takes_no_more(string tampering, string words)
    {
        await using var app = new PortfoljApp();
        using var client = await app.AsAsync(Role.Auditor);
        await app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync(tampering));

        await client.PostFormAsync("/logg", "/logg?handler=Prova");

        Assert.Contains(words, (await client.PageAsync("/logg")).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_entry_says_on_its_own_page_that_its_link_does_not_hold()
    {
        await using var app = new PortfoljApp();
        using var client = await app.AsAsync(Role.Auditor);
        await app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE AuditEntries SET Changes = 'inte json' WHERE Sequence = 3"));
        var id = await app.WithDbAsync(db => db.AuditEntries.Where(e => e.Sequence == 3).Select(e => e.Id).SingleAsync());

        Assert.Contains("Länken håller inte", (await client.PageAsync($"/logg/{id}")).QuerySelector("[data-tone=bad]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("\"changes\":\"inte json\"", await client.GetStringAsync("/logg/export?format=json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_answers_in_swedish_and_by_its_exit_code()
    {
        await using var app = new PortfoljApp();
        using var started = app.CreateClient();
        var head = (await app.WithDbAsync(db => AuditChain.HeadAsync(db, CancellationToken.None)))!;
        Assert.Equal((0, $"Huvud att anteckna på annan plats: {head}"), await CommandAsync(app, 1, "logg", "prova"));
        Assert.Equal((0, "Det antecknade huvudet finns kvar i kedjan."), await CommandAsync(app, 2, "logg", "prova", "--huvud", head.ToString()));
        Assert.Equal((1, "Loggens kedja är bruten. Post 1 är en annan än den du antecknade."), await CommandAsync(app, 0, "logg", "prova", "--huvud", "1:" + new string('0', 64)));
        Assert.Equal((2, "Användning:"), await CommandAsync(app, 0, "logg", "prova", "--huvud", "trasigt"));
        Assert.Equal((2, "  logg prova [--huvud PLATS:HASH]"), await CommandAsync(app, 1, "logg", "prova", "--huvud", "trasigt"));
        Assert.Equal((2, "  logg prova [--huvud PLATS:HASH]"), await CommandAsync(app, 1, "logg"));
        await app.WithDbAsync(db => db.Database.ExecuteSqlRawAsync("DELETE FROM AuditEntries WHERE Sequence = 4"));
        Assert.Equal((1, "Loggens kedja är bruten. Post 4 saknas."), await CommandAsync(app, 0, "logg", "prova"));
        Assert.Null(await Commands.RunAsync(app.Services, ["--urls", "http://127.0.0.1:0"], TextWriter.Null, CancellationToken.None));
    }

    [Fact]
    public async Task The_program_itself_runs_the_command_and_ends_with_its_code()
    {
        var folder = Directory.CreateTempSubdirectory("portfolj-command-").FullName;
        try
        {
            // No service has made a database there: nothing to prove, and none is made by asking.
            var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "logg", "prova"]) { RedirectStandardOutput = true, RedirectStandardError = true };
            start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
            start.Environment["Database__Folder"] = folder;
            using var process = Process.Start(start)!;
            var said = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            Assert.Equal(2, process.ExitCode);
            Assert.Contains("Starta tjänsten en gång först.", said, StringComparison.Ordinal);
            Assert.False(File.Exists(Path.Combine(folder, "portfolj.db")));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(int Code, string Line)> CommandAsync(PortfoljApp app, int line, params string[] args)
    {
        await using var output = new StringWriter();
        var code = await Commands.RunAsync(app.Services, args, output, CancellationToken.None);
        return (code!.Value, output.ToString().ReplaceLineEndings("\n").Split('\n')[line]);
    }
}
