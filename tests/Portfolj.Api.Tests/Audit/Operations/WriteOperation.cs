using Portfolj.Domain.Identity;

namespace Portfolj.Api.Tests.Audit.Operations;

/// <summary>One operation that writes: how a test performs it through HTTP, and what the log must then hold.</summary>
/// <param name="Key">The endpoint, as <see cref="EveryWriteIsLoggedTests"/> names it: <c>PUT /api/v1/initiatives/{id:guid}</c>, or page model and handler.</param>
/// <param name="Role">A role that may.</param>
/// <param name="Action">The action that the entry must have; <c>null</c> for an operation that changes nothing.</param>
/// <param name="Perform">Performs it; answers below 400.</param>
public sealed record WriteOperation(string Key, Role Role, string? Action, Func<PortfoljApp, HttpClient, Task<HttpResponseMessage>> Perform)
{
    /// <summary>Why nothing is changed, and so nothing logged.</summary>
    public string? ChangesNothing { get; private init; }

    /// <summary>An endpoint that changes nothing in the database, with the reason.</summary>
    public static WriteOperation Nothing(string key, string why) =>
        new(key, Role.GrantOfficer, null, (_, _) => Task.FromResult(new HttpResponseMessage())) { ChangesNothing = why };

    /// <summary>Every operation: one list an area.</summary>
    public static IReadOnlyList<WriteOperation> All { get; } = [.. InitiativeWrites.All, .. CallWrites.All, .. JobWrites.All, .. FrameWrites.All];

    /// <summary>Posts one of the forms of a page that send to the page itself.</summary>
    public static async Task<HttpResponseMessage> PostHereAsync(HttpClient client, string path, params (string Name, string Value)[] fields)
    {
        var form = (await client.PageAsync(path)).QuerySelector("form[method=post]:not([action])") ?? throw new InvalidOperationException($"No form of its own on {path}.");
        var token = (form.QuerySelector("input[name=__kontroll]")!.GetAttribute("name")!, form.QuerySelector("input[name=__kontroll]")!.GetAttribute("value")!);
        using FormUrlEncodedContent content = new(fields.Append(token).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        return await client.PostAsync(path, content);
    }

    /// <inheritdoc/>
    public override string ToString() => Key;
}
