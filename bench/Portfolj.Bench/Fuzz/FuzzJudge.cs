using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Portfolj.Domain.Common;

namespace Portfolj.Bench.Fuzz;

/// <summary>What must hold for every answer, whatever was sent.</summary>
internal static class FuzzJudge
{
    private static readonly string[] Danger = ["iframe", "object", "embed", "base", "frame", "applet", "style", "math", "foreignObject"];

    /// <summary>Everything that is wrong with an answer.</summary>
    public static async Task<(List<string> Faults, IHtmlDocument? Page)> JudgeAsync(HttpResponseMessage answer)
    {
        List<string> faults = [];
        var body = await answer.Content.ReadAsStringAsync();
        var status = (int)answer.StatusCode;
        if (status >= 500)
        {
            faults.Add($"{status}: {(body.Length > 300 ? body[..300] : body)}");
        }

        if (answer.Headers.Contains("X-Fuzz") || answer.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(c => c.StartsWith("fuzz=", StringComparison.Ordinal)))
        {
            faults.Add("a header was injected");
        }

        if (!RefusedByServer(answer) && !answer.Headers.Contains("Content-Security-Policy"))
        {
            faults.Add("no content policy");
        }

        if (answer.Headers.Location is { } to && Leaves(to.OriginalString))
        {
            faults.Add($"sent on to {to.OriginalString}");
        }

        var type = answer.Content.Headers.ContentType?.MediaType;
        if (type == "text/html")
        {
            var page = await FuzzSite.ParseAsync(body);
            faults.AddRange(Executed(page, body));
            return (faults, page);
        }

        if (type is "application/json" or "application/problem+json")
        {
            faults.AddRange(Unreadable(body));
        }

        return (faults, null);
    }

    /// <summary>What was typed and is no longer in the refused form.</summary>
    public static string? Lost(IHtmlDocument page, FoundForm sent, string field, string typed, bool trimmed)
    {
        var again = FoundForm.On(sent.Page, page).Where(f => f.Method == sent.Method && f.Target == sent.Target && f.Fields.Contains(field)).ToList();
        if (again.Count == 0)
        {
            return "the form is gone";
        }

        // Nothing but space is nothing. A page may hold the same search twice; one of them keeps the words.
        string Compared(string text) => string.IsNullOrWhiteSpace(text) ? "" : trimmed ? Lines(text).Trim() : Lines(text);
        var expected = Compared(PlainText.Clean(Sent(typed)));
        var stands = again.ConvertAll(f => Compared(f.Value(field) ?? ""));

        // What may be a personal number is refused in the register of organisations, and on purpose not shown again (Features/Organisations).
        if (sent.Page.StartsWith("/organisationer", StringComparison.Ordinal) && stands.Contains("") && OrgNumber.MayBePersonal(PlainText.Clean(Sent(typed))))
        {
            return null;
        }

        return stands.Contains(expected) ? null : $"lost: sent {Short(expected)}, stands {Short(stands[0])}";
    }

    /// <summary>A string as it arrives: halves of surrogate pairs cannot be written in UTF-8.</summary>
    public static string Sent(string typed) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(typed));

    /// <summary>Whether the web server itself could make nothing of the request line, and the product never saw it.</summary>
    public static bool RefusedByServer(HttpResponseMessage answer) => (int)answer.StatusCode is 400 or 414 or 431 && answer.Content.Headers is { ContentLength: 0, ContentType: null };

    // A browser's own rule about line ends.
    private static string Lines(string text) => text.ReplaceLineEndings("\n").Replace('\u2028', '\n').Replace('\u2029', '\n');

    private static IEnumerable<string> Executed(IHtmlDocument page, string body)
    {
        foreach (var element in page.All)
        {
            var own = () => Short(element.OuterHtml);
            if (element is IHtmlScriptElement script && (script.TextContent.Length > 0 || script.Source?.StartsWith('/') != true) || Danger.Contains(element.LocalName, StringComparer.OrdinalIgnoreCase)
                || element is IHtmlMetaElement { HttpEquivalent.Length: > 0 })
            {
                yield return $"an element of its own: {own()}";
            }

            foreach (var attribute in element.Attributes)
            {
                if (attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Name is "style" or "srcdoc" || attribute.Name.Contains(HostileStrings.Canary, StringComparison.OrdinalIgnoreCase))
                {
                    yield return $"an attribute of its own: {own()}";
                }

                if (attribute.Name is "href" or "src" or "action" or "formaction" && attribute.Value.TrimStart() is var target
                    && (target.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) || target.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || target.StartsWith("vbscript:", StringComparison.OrdinalIgnoreCase) || (attribute.Name is "action" or "formaction" && Leaves(target))))
                {
                    yield return $"a link that acts: {own()}";
                }
            }
        }

        // Only what stands as text could be seen turned; fields keep the sign.
        foreach (var text in page.Descendants<IText>().Where(t => t.Data.Any(PlainText.TurnsDirection) && t.ParentElement is not IHtmlTextAreaElement))
        {
            yield return $"a sign that turns the page: {Short(text.Data)}";
        }

        if (body.Contains(HostileStrings.Evaluated, StringComparison.Ordinal))
        {
            yield return "a template was evaluated";
        }

        if (body.Contains("root:x:0:0", StringComparison.Ordinal))
        {
            yield return "a file of the machine is shown";
        }
    }

    private static IEnumerable<string> Unreadable(string body)
    {
        if (body.Length == 0)
        {
            yield break;
        }

        var broken = false;
        try
        {
            using var document = JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            broken = true;
        }

        if (broken)
        {
            yield return $"JSON that cannot be read: {Short(body)}";
        }

        if (body.Any(PlainText.TurnsDirection) || body.Contains("<script", StringComparison.OrdinalIgnoreCase))
        {
            yield return $"JSON with signs that act elsewhere: {Short(body)}";
        }
    }

    private static bool Leaves(string address) => !address.StartsWith('/') && !address.StartsWith('?') && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback)
        || address.StartsWith("//", StringComparison.Ordinal) || address.StartsWith("/\\", StringComparison.Ordinal);

    private static string Short(string text) => HostileStrings.Literal(text.Length > 120 ? text[..120] + "…" : text) + $" ({text.Length})";
}
