using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Components;
using Portfolj.Data;
using Portfolj.Data.Work;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Hosting;

/// <summary>Fills the frame of every page: municipality, role and badges.</summary>
internal static class Site
{
    public static SiteContext Of(IServiceProvider services)
    {
        var db = services.GetRequiredService<PortfoljDb>();
        var user = services.GetRequiredService<IHttpContextAccessor>().HttpContext?.User;
        var role = user?.Role();
        var municipality = db.Municipalities.Select(m => new { m.Name, m.HelpMailbox, m.IsExample }).SingleOrDefault();
        return new SiteContext
        {
            Municipality = municipality?.Name ?? "",
            HelpMailbox = municipality?.HelpMailbox,
            HelpPromise = "Vi svarar inom två arbetsdagar.",
            RoleName = role is { } r ? RoleTable.Name(r) : null,
            RoleUnit = role is { } u ? RoleTable.Unit(u) : null,
            Menu = MenuEntry.For(p => user?.May(p) ?? RoleTable.IsPublic(p)),
            RoleHref = Access.SignInPath,
            HasExampleData = municipality?.IsExample ?? false,
            IsDevelopment = services.GetRequiredService<IHostEnvironment>().IsDevelopment(),
            SourcesNeedingAttention = RoleTable.May(role, Permission.ReadSources) ? db.Sources.Count(s => s.Enabled && s.LastError != null) : 0,
            JobsNeedingAttention = RoleTable.May(role, Permission.ReadJobs) ? db.JobRuns.Count(j => j.State == JobRunState.Failed && j.SourceId == null) : 0,
        };
    }
}
