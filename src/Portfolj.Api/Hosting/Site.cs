using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Portfolj.Api.Components;
using Portfolj.Data;
using Portfolj.Data.Health;
using Portfolj.Data.Work;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Hosting;

/// <summary>Fills the frame of every page: municipality, role and badges.</summary>
internal static class Site
{
    public static SiteContext Of(IServiceProvider services)
    {
        try
        {
            return Read(services);
        }
        catch (DbException) when (services.GetRequiredService<IHttpContextAccessor>().HttpContext?.Features.Get<IExceptionHandlerFeature>() is not null)
        {
            // The page that tells about a failure is shown also when the database is what fails.
            return new SiteContext { Municipality = "", Menu = MenuEntry.For(RoleTable.IsPublic) };
        }
    }

    private static SiteContext Read(IServiceProvider services)
    {
        var db = services.GetRequiredService<PortfoljDb>();
        var user = services.GetRequiredService<IHttpContextAccessor>().HttpContext?.User;
        var role = user?.Role();
        var municipality = db.Municipalities.Select(m => new { m.Name, m.HelpMailbox, m.IsExample }).SingleOrDefault();
        var unit = Guid.TryParse(user?.FindFirst(Access.UnitClaim)?.Value, out var unitId) ? db.Organisations.Where(o => o.Id == unitId).Select(o => o.Name).SingleOrDefault() : null;
        return new SiteContext
        {
            Municipality = municipality?.Name ?? "",
            HelpMailbox = municipality?.HelpMailbox,
            HelpPromise = "Vi svarar inom två arbetsdagar.",
            RoleName = role is { } r ? RoleTable.Name(r) : user?.Identity is { IsAuthenticated: true } ? "Ingen roll" : null,
            RoleUnit = unit ?? (role is { } u ? RoleTable.Unit(u) : null),
            RoleHref = user?.Identity is { IsAuthenticated: true } ? "/konto" : Access.SignInPath,
            Menu = MenuEntry.For(p => user?.May(p) ?? RoleTable.IsPublic(p)),
            HasExampleData = municipality?.IsExample ?? false,
            IsDevelopment = services.GetRequiredService<IHostEnvironment>().IsDevelopment(),
            SourcesNeedingAttention = RoleTable.May(role, Permission.ReadSources) ? db.ReadSourceHealth().Count(s => s.Health.NeedsAttention) : 0,
            JobsNeedingAttention = RoleTable.May(role, Permission.ReadJobs) ? db.JobRuns.Count(j => j.State == JobRunState.Failed && j.SourceId == null) : 0,
        };
    }
}
