using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Audit.Operations;

/// <summary>One operation that writes: how a test performs it through HTTP, and what the log must then hold.</summary>
/// <param name="Key">The endpoint, as <see cref="EveryWriteIsLoggedTests"/> names it: <c>PUT /api/v1/initiatives/{id:guid}</c>, or page model and handler.</param>
/// <param name="Role">A role that may, and that the entry must name.</param>
/// <param name="Action">The action that the entry must have; <c>null</c> for an operation that changes nothing.</param>
/// <param name="Prepare">Makes ready, which may leave entries of its own, and gives the operation itself: it answers below 400.</param>
public sealed record WriteOperation(string Key, Role Role, string? Action, Func<PortfoljApp, HttpClient, Task<Func<Task<HttpResponseMessage>>>> Prepare)
{
    /// <summary>An operation that needs nothing made ready.</summary>
    public WriteOperation(string key, Role role, string? action, Func<PortfoljApp, HttpClient, Task<HttpResponseMessage>> perform)
        : this(key, role, action, (app, client) => Task.FromResult<Func<Task<HttpResponseMessage>>>(() => perform(app, client)))
    {
    }

    /// <summary>Why nothing is changed, and so nothing logged.</summary>
    public string? ChangesNothing { get; private init; }

    /// <summary>True at the door: whoever acts has an account but has taken no role yet.</summary>
    public bool AtTheDoor { get; init; }

    /// <summary>An endpoint that changes nothing in the database, with the reason.</summary>
    public static WriteOperation Nothing(string key, string why) =>
        new(key, Role.GrantOfficer, null, (_, _) => Task.FromResult(new HttpResponseMessage())) { ChangesNothing = why };

    /// <summary>Every operation: one list an area.</summary>
    public static IReadOnlyList<WriteOperation> All { get; } =
    [
        .. InitiativeWrites.All, .. CaseWrites.All, .. OrganisationWrites.All, .. CallWrites.All, .. SourceWrites.All, .. JobWrites.All, .. PrivacyWrites.All,
        .. DoorWrites.All, .. OwnAccountWrites.All, .. AccountRegisterWrites.All, .. FrameWrites.All, .. ListWrites.All,
    ];

    /// <summary>Posts one of the forms of a page that send to the page itself.</summary>
    public static async Task<HttpResponseMessage> PostHereAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        var form = (await client.PageAsync(path)).QuerySelector("form[method=post]:not([action])") ?? throw new InvalidOperationException($"No form of its own on {path}.");
        var token = (form.QuerySelector("input[name=__kontroll]")!.GetAttribute("name")!, form.QuerySelector("input[name=__kontroll]")!.GetAttribute("value")!);
        using FormUrlEncodedContent content = new(fields.Append(token).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        return await client.PostAsync(path, content);
    }

    /// <summary>Posts to an address for which a page has a token but no form: what a button of its own address, or a script, sends.</summary>
    public static async Task<HttpResponseMessage> PostWithTokenAsync(HttpClient client, string page, string address, params (string Name, string Value)[] fields)
    {
        var token = ("__kontroll", (await client.PageAsync(page)).QuerySelector("input[name=__kontroll]")!.GetAttribute("value")!);
        using FormUrlEncodedContent content = new(fields.Append(token).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        return await client.PostAsync(address, content);
    }

    /// <inheritdoc/>
    public override string ToString() => Key;
}
