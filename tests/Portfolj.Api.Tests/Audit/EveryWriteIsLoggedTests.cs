using System.Reflection;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portfolj.Api.Tests.Audit.Operations;
using Portfolj.Data.Audit;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Audit;

/// <summary>
/// Every operation of the product that writes leaves an entry with who, what and why. The operations are found in the running host, so that a new one
/// fails here until it has a row in <c>Operations/</c>.
/// </summary>
public sealed class EveryWriteIsLoggedTests(PortfoljApp app) : IClassFixture<PortfoljApp>
{
    private static readonly string[] Reads = ["GET", "HEAD", "OPTIONS", "TRACE"];
    private const string Features = "Portfolj.Api.Features.";

    /// <summary>Operations to perform.</summary>
    public static TheoryData<string> Performed => [.. WriteOperation.All.Where(o => o.ChangesNothing is null).Select(o => o.Key)];

    [Theory]
    [MemberData(nameof(Performed))]
    public async Task An_operation_leaves_an_entry_with_its_action_a_reason_and_its_doer(string key)
    {
        var operation = WriteOperation.All.Single(o => o.Key == key);
        using var client = await app.AsAsync(operation.Role);

        // Work that waits already would not be asked for again.
        await app.WithDbAsync(db => db.JobRequests.Where(r => r.TakenAt == null).ExecuteUpdateAsync(s => s.SetProperty(r => r.TakenAt, app.Clock.GetUtcNow().UtcDateTime)));
        var perform = await operation.Prepare(app, client);

        // Time passes between two operations: a second sign-in at the very same instant as the first would change nothing.
        app.Clock.Advance(TimeSpan.FromSeconds(1));
        var before = await app.WithDbAsync(db => db.AuditEntries.MaxAsync(e => e.Sequence));

        using var answer = await perform();

        Assert.True((int)answer.StatusCode < 400, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        var entries = await app.WithDbAsync(db => db.AuditEntries.Where(e => e.Sequence > before && e.Action == operation.Action).ToListAsync());
        Assert.NotEmpty(entries);
        Role? role = operation.AtTheDoor ? null : operation.Role;
        Assert.All(entries, e => Assert.Equal((ActorKind.Person, role, false, false), (e.ActorKind, e.ActorRole, string.IsNullOrWhiteSpace(e.ActorId), string.IsNullOrWhiteSpace(e.Reason))));
        Assert.Null((await app.WithDbAsync(db => AuditProof.VerifyAsync(db, null, CancellationToken.None))).Fault);
    }

    [Fact]
    public void Every_endpoint_that_writes_has_a_row()
    {
        using var started = app.CreateClient();
        var rows = WriteOperation.All.Select(o => o.Key).ToList();
        Assert.Equal(rows.Count, rows.Distinct().Count());
        Assert.True(Endpoints().Count() >= 6);
        Assert.True(PageHandlers().Count() >= 9);

        var missing = string.Join(", ", Endpoints().Concat(PageHandlers()).Except(rows));
        Assert.True(missing.Length == 0, missing);
    }

    [Fact]
    public void Every_row_is_an_endpoint_that_exists()
    {
        using var started = app.CreateClient();
        var exist = Endpoints(reads: true).Concat(PageHandlers("On")).ToHashSet();
        var gone = string.Join(", ", WriteOperation.All.Where(o => !exist.Contains(o.Key)).Select(o => o.Key));
        Assert.True(gone.Length == 0, gone);
    }

    [Fact]
    public void A_row_that_changes_nothing_says_why() =>
        Assert.All(WriteOperation.All.Where(o => o.Action is null), o => Assert.False(string.IsNullOrWhiteSpace(o.ChangesNothing), o.Key));

    // Endpoints that are no pages. One without stated methods answers to all of them.
    private IEnumerable<string> Endpoints(bool reads = false) => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is null)
        .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Except(reads ? [] : Reads).Select(method => $"{method} /{e.RoutePattern.RawText!.Trim('/')}"));

    private static IEnumerable<string> PageHandlers(params string[] starts)
    {
        string[] wanted = starts.Length > 0 ? starts : ["OnPost", "OnPut", "OnPatch", "OnDelete"];
        return typeof(Program).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && (t.IsAssignableTo(typeof(PageModel)) || t.IsAssignableTo(typeof(PageBase))))
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance), (t, m) => (Type: t, Method: m))
            .Where(h => Array.Exists(wanted, w => h.Method.Name.StartsWith(w, StringComparison.Ordinal)) && h.Method.DeclaringType!.Assembly == typeof(Program).Assembly)
            .Select(h => $"{(h.Type.FullName!.StartsWith(Features, StringComparison.Ordinal) ? h.Type.FullName[Features.Length..] : h.Type.FullName)}.{h.Method.Name}");
    }
}
