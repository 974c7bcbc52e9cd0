using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Features.Accounts;
using Portfolj.Api.Features.Operations.Audit;
using Portfolj.Data;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;

namespace Portfolj.Api.Hosting;

/// <summary>What the program does instead of serving, when its first words name a command: <c>logg prova</c>, <c>konto bjud-in</c>.</summary>
internal static class Commands
{
    /// <summary>Done, and all is well.</summary>
    public const int Ok = 0;

    /// <summary>Done, and something is wrong.</summary>
    public const int Broken = 1;

    /// <summary>Not done: the words are not understood, or the database is not ready.</summary>
    public const int BadUsage = 2;

    private const string Usage = "Användning:\n  logg prova [--huvud PLATS:HASH]\n  " + AccountCommands.Usage;

    /// <summary>Runs the command that the arguments name and returns its exit code; <c>null</c> when they name none.</summary>
    public static Task<int?> RunCommandAsync(this WebApplication app, string[] args) => RunAsync(app.Services, args, Console.Out, app.Lifetime.ApplicationStopping);

    internal static async Task<int?> RunAsync(IServiceProvider services, string[] args, TextWriter output, CancellationToken cancel)
    {
        if (args is not ["logg" or "konto", ..])
        {
            return null;
        }

        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortfoljDb>();
        if (args[0] == "konto")
        {
            // The first administrator may come before the service has ever been started.
            await db.MigrateAsync(cancel);
            return await AccountCommands.RunAsync(scope.ServiceProvider, args[1..], output, cancel);
        }

        return args switch
        {
            ["logg", "prova"] => await VerifyLogAsync(db, null, output, cancel),
            ["logg", "prova", "--huvud", var text] when AuditMark.Parse(text) is { } noted => await VerifyLogAsync(db, noted, output, cancel),
            _ => await SayAsync(output, BadUsage, Usage),
        };
    }

    private static async Task<int> VerifyLogAsync(PortfoljDb db, AuditMark? noted, TextWriter output, CancellationToken cancel)
    {
        if (!await db.Database.CanConnectAsync(cancel) || (await db.Database.GetPendingMigrationsAsync(cancel)).Any())
        {
            return await SayAsync(output, BadUsage, "Databasen går inte att läsa, eller är inte uppgraderad till den här versionen. Starta tjänsten en gång först.");
        }

        var report = await AuditProof.VerifyAsync(db, noted, cancel);
        if (report.Fault is { } fault)
        {
            return await SayAsync(output, Broken, $"Loggens kedja är bruten. {AuditWords.Sentence(fault)}", $"Poster lästa: {SwedishText.WholeNumber(report.Entries)}. Hel till och med: {report.Last?.ToString() ?? "ingen post"}");
        }

        return await SayAsync(
            output,
            Ok,
            $"Loggens kedja är hel. Poster lästa: {SwedishText.WholeNumber(report.Entries)}.",
            report.Last is { } last ? $"Huvud att anteckna på annan plats: {last}" : "Loggen är tom.",
            noted is null ? "" : "Det antecknade huvudet finns kvar i kedjan.");
    }

    private static async Task<int> SayAsync(TextWriter output, int code, params string[] lines)
    {
        foreach (var line in lines.Where(l => l.Length > 0))
        {
            await output.WriteLineAsync(line);
        }

        return code;
    }
}
