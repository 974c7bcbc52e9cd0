using Portfolj.Data.Work;
using Portfolj.Domain.Funding.Trials;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Operations;

/// <summary>How a doer is called on pages: by role or function, never by name.</summary>
public static class ActorWords
{
    /// <summary>"handläggare", "schemat", or the account where nothing better is known.</summary>
    public static string Name(string actorId)
    {
        switch (actorId)
        {
            case "schema" or "schedule":
                return "schemat";
            case JobKeys.Collect:
                return "hämtningen";
            case JobKeys.CloseExpired:
                return "passerade sista dagar";
            case JobKeys.ScanUploads:
                return "virusgranskningen";
            case SourceVersion.Shipped:
                return "tjänsten";
            case JobKeys.SourceLetters:
                return "brev om källor";
            case JobKeys.Retain:
                return "gallringen";
        }

        return Enum.TryParse<Role>(actorId, out var known) && Enum.IsDefined(known) ? RoleTable.Name(known).ToLowerInvariant() : actorId;
    }
}
