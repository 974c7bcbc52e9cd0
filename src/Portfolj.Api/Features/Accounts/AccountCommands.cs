using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Features.Accounts.Register;
using Portfolj.Data;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Accounts;

/// <summary>
/// <c>konto bjud-in ADRESS [ROLL]</c> on the server's command line: how the first administrator comes in, and the way back when all of them are gone.
/// Whoever can run it holds the database anyway.
/// </summary>
public static class AccountCommands
{
    /// <summary>How it is written.</summary>
    public const string Usage = "konto bjud-in ADRESS [ROLL]      ROLL är Administrator om inget anges";

    /// <summary>Runs the command; 0 done, 1 refused, 2 not understood.</summary>
    public static async Task<int> RunAsync(IServiceProvider services, string[] args, TextWriter output, CancellationToken cancel)
    {
        if (args is not ["bjud-in", var address, ..] || args.Length > 3 || !TryRole(args.ElementAtOrDefault(2), out var role))
        {
            await output.WriteLineAsync(Usage);
            return 2;
        }

        var db = services.GetRequiredService<PortfoljDb>();
        if (await db.Accounts.AnyAsync(a => a.Email == address, cancel) && !RoleTable.IsForUnit(role))
        {
            var id = await db.Accounts.Where(a => a.Email == address).Select(a => a.Id).SingleAsync(cancel);
            var granted = await GrantRole.RunAsync(db, id, role, null, db.Clock.SwedishToday(), null, null, "Från kommandoraden", Actor.Job("kommandorad"), cancel);
            return await TellAsync(output, granted.Refusals, $"{address} har rollen {RoleTable.Name(role).ToLowerInvariant()} från i dag.");
        }

        var invited = await services.GetRequiredService<InviteAccount>().RunAsync(address, role, null, null, Actor.Job("kommandorad"), mayInviteAll: true, cancel);
        return await TellAsync(output, invited.Refusals, invited.Ok ? $"Inbjudan för {address} som {RoleTable.Name(role).ToLowerInvariant()}. Länken gäller en gång:\n{invited.Value.Link}" : "");
    }

    private static async Task<int> TellAsync(TextWriter output, IReadOnlyList<Domain.Common.Refusal> refusals, string done)
    {
        await output.WriteLineAsync(refusals.Count == 0 ? done : string.Join('\n', refusals.Select(r => Hosting.RefusalTexts.Of(r).Text)));
        return refusals.Count == 0 ? 0 : 1;
    }

    private static bool TryRole(string? text, out Role role)
    {
        role = Role.Administrator;
        return text is null || (Enum.TryParse(text, ignoreCase: true, out role) && Enum.IsDefined(role) && !char.IsAsciiDigit(text[0]));
    }
}
