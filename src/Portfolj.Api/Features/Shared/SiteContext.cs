using Portfolj.Domain.Identity;

namespace Portfolj.Api.Components;

/// <summary>
/// What the frame of every page shows about this installation and this visitor. Registered per request by the host;
/// nothing municipal is written in a page.
/// </summary>
public sealed record SiteContext
{
    /// <summary>The municipality's official name, e.g. "Exempelby kommun".</summary>
    public required string Municipality { get; init; }

    /// <summary>Name of the service.</summary>
    public string Product { get; init; } = "Portfölj social hållbarhet";

    /// <summary>What page titles end with.</summary>
    public string ShortName { get; init; } = "Portföljen";

    /// <summary>Function mailbox of the footer, or <c>null</c> when none is set.</summary>
    public string? HelpMailbox { get; init; }

    /// <summary>Sentence after the mailbox: when an answer comes.</summary>
    public string? HelpPromise { get; init; }

    /// <summary>The visitor's role in Swedish, or <c>null</c> when no role is chosen or nobody is signed in.</summary>
    public string? RoleName { get; init; }

    /// <summary>Second line of the role box, e.g. the department.</summary>
    public string? RoleUnit { get; init; }

    /// <summary>Where a role is chosen, or where one signs in.</summary>
    public string RoleHref { get; init; } = "/";

    /// <summary>Text of the role box when there is no role.</summary>
    public string RoleInvitation { get; init; } = "Logga in";

    /// <summary>True while invented rows are in the database: every page says so.</summary>
    public bool HasExampleData { get; init; }

    /// <summary>True in Development: developers' pages are linked in the footer.</summary>
    public bool IsDevelopment { get; init; }

    /// <summary>Calls that nobody has seen yet; 0 hides the badge.</summary>
    public int UnseenCalls { get; init; }

    /// <summary>Jobs that wait for a person, e.g. failed runs; 0 hides the badge.</summary>
    public int JobsNeedingAttention { get; init; }

    /// <summary>Sources that are red or yellow; 0 hides the badge.</summary>
    public int SourcesNeedingAttention { get; init; }

    /// <summary>"auto", "light" or "dark".</summary>
    public string ColorScheme { get; init; } = "auto";

    /// <summary>The municipality's own style sheet (colours), loaded after ours, or <c>null</c>. Must be served from this host.</summary>
    public string? StyleSheet { get; init; }

    /// <summary>The menu with its badges, in order.</summary>
    public IReadOnlyList<MenuEntry> Menu { get; init; } = MenuEntry.Standard;

    /// <summary>The number on a menu entry's badge.</summary>
    public int BadgeOf(MenuEntry entry) => entry.Badge switch
    {
        MenuBadge.UnseenCalls => UnseenCalls,
        MenuBadge.Sources => SourcesNeedingAttention,
        MenuBadge.Jobs => JobsNeedingAttention,
        _ => 0,
    };
}

/// <summary>What a badge in the menu counts.</summary>
public enum MenuBadge
{
    /// <summary>No badge.</summary>
    None,

    /// <summary><see cref="SiteContext.UnseenCalls"/>.</summary>
    UnseenCalls,

    /// <summary><see cref="SiteContext.SourcesNeedingAttention"/>.</summary>
    Sources,

    /// <summary><see cref="SiteContext.JobsNeedingAttention"/>.</summary>
    Jobs,
}

/// <summary>One entry of the main menu.</summary>
/// <param name="Text">Swedish name.</param>
/// <param name="Href">Path; everything below it belongs to the entry.</param>
/// <param name="Badge">What its badge counts.</param>
/// <param name="BadgeWords">What a screen reader hears after the number.</param>
/// <param name="Permission">What one must be allowed in order to see the entry; <c>null</c>: anyone sees it.</param>
public sealed record MenuEntry(string Text, string Href, MenuBadge Badge = MenuBadge.None, string BadgeWords = "", Permission? Permission = null)
{
    /// <summary>The product's menu.</summary>
    public static IReadOnlyList<MenuEntry> Standard { get; } =
    [
        new("Mitt läge", "/"),
        new("Portföljen", "/portfolj", Permission: Domain.Identity.Permission.ReadPortfolio),
        new("Insatser", "/insatser", Permission: Domain.Identity.Permission.ReadPortfolio),
        new("Organisationer", "/organisationer", Permission: Domain.Identity.Permission.ReadOrganisations),
        new("Utlysningar", "/utlysningar", MenuBadge.UnseenCalls, "nya", Domain.Identity.Permission.ReadCalls),
        new("Källor", "/kallor", MenuBadge.Sources, "behöver en människa", Domain.Identity.Permission.ReadSources),
        new("Jobb", "/jobb", MenuBadge.Jobs, "behöver en människa", Domain.Identity.Permission.ReadJobs),
        new("Konton", "/konton", Permission: Domain.Identity.Permission.ManageAccounts),
        new("Gallring", "/gallring", Permission: Domain.Identity.Permission.ManagePrivacy),
        new("Logg", "/logg", Permission: Domain.Identity.Permission.ReadAudit),
    ];

    /// <summary>The entries that lead somewhere for one who may do what is asked about.</summary>
    public static IReadOnlyList<MenuEntry> For(Func<Permission, bool> may) => [.. Standard.Where(e => e.Permission is not { } needed || may(needed))];

    /// <summary>"page" on the entry's own page, "true" below it, <c>null</c> elsewhere.</summary>
    public string? CurrentAt(PathString path) =>
        path == Href || (Href == "/" && !path.HasValue) ? "page"
        : Href != "/" && path.StartsWithSegments(Href) ? "true"
        : null;
}
