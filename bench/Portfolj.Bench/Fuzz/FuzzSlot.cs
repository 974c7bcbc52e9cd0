using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Portfolj.Bench.Fuzz;

/// <summary>A place where something can be typed: a field of a form, a word of an address, or a value in JSON.</summary>
/// <param name="Kind">form, query, route or json.</param>
/// <param name="Where">The page or endpoint with ids blanked out.</param>
/// <param name="Field">Its name there.</param>
/// <param name="Role">The role that may, or <c>null</c> for a visitor.</param>
/// <param name="Send">Sends a string there.</param>
public sealed record FuzzSlot(string Kind, string Where, string Field, string? Role, Func<Hostile, Task<FuzzAnswer>> Send);

/// <summary>What came back.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Faults">What must not be.</param>
public sealed record FuzzAnswer(int Status, IReadOnlyList<string> Faults);

/// <summary>A form as a page shows it.</summary>
public sealed class FoundForm
{
    private static int counter;

    private FoundForm(string page, IHtmlFormElement form)
    {
        Page = page;
        Method = form.GetAttribute("method")?.ToLowerInvariant() == "post" ? "post" : "get";
        Action = form.GetAttribute("action") is { Length: > 0 } action ? action : page;
        Multipart = form.GetAttribute("enctype") == "multipart/form-data";
        Controls = [.. form.Elements.Where(c => c.GetAttribute("name") is { Length: > 0 } && !c.HasAttribute("disabled"))];
    }

    /// <summary>The page's address.</summary>
    public string Page { get; }

    /// <summary>get or post.</summary>
    public string Method { get; }

    /// <summary>Where it is sent.</summary>
    public string Action { get; }

    /// <summary>Whether it carries files.</summary>
    public bool Multipart { get; }

    /// <summary>Where it is sent, ids blanked out; a page's several forms differ by their handler.</summary>
    public string Target => FuzzSite.Pattern(Action) + (Action.IndexOf("?handler=", StringComparison.Ordinal) is >= 0 and var at ? Action[at..] : "");

    // What tells it from its like on the same page: one in every row of a list.
    private string Hidden => string.Join(',', Controls.OfType<IHtmlInputElement>().Where(c => c.Type == "hidden" && c.Name != "__kontroll").Select(c => $"{c.Name}={c.Value}"));

    private List<IHtmlElement> Controls { get; }

    /// <summary>The names that can be sent, the form's own protection left out.</summary>
    public IReadOnlyList<string> Fields => [.. Controls.Select(c => c.GetAttribute("name")!).Where(n => n != "__kontroll").Distinct()];

    /// <summary>The same form on another page of the same kind has the same mark.</summary>
    public string Mark => $"{Method} {Target} {string.Join(',', Fields.Order(StringComparer.Ordinal))}";

    /// <summary>The forms of a page.</summary>
    public static IReadOnlyList<FoundForm> On(string page, IHtmlDocument document) => [.. document.Forms.Select(f => new FoundForm(page, f)).Where(f => f.Action.StartsWith('/') && f.Fields.Count > 0)];

    /// <summary>The same form on a page read again, or on another page of the same kind.</summary>
    public FoundForm? On(IHtmlDocument page, string? path = null) => On(path ?? Page, page) is var forms && path is null
        ? forms.FirstOrDefault(f => f.Mark == Mark && f.Action == Action && f.Hidden == Hidden) ?? forms.FirstOrDefault(f => f.Mark == Mark && f.Action == Action)
        : forms.FirstOrDefault(f => f.Mark == Mark);

    /// <summary>Takes the protection of another form of the same visit.</summary>
    public void Renew(IHtmlDocument? page)
    {
        if (page?.QuerySelector("input[name=__kontroll]")?.GetAttribute("value") is { } token)
        {
            Controls.Find(c => c.GetAttribute("name") == "__kontroll")?.SetAttribute("value", token);
        }
    }

    /// <summary>Whether a person types the field freely; then what was typed must still stand there when the form is refused. A password is typed too, but no page ever writes one back.</summary>
    public bool IsTyped(string field) => Controls.Any(c => c.GetAttribute("name") == field && c is IHtmlTextAreaElement or IHtmlInputElement { Type: not ("hidden" or "checkbox" or "radio" or "submit" or "file" or "password") }) && Controls.Count(c => c.GetAttribute("name") == field) == 1;

    /// <summary>Whether the field is a file.</summary>
    public bool IsFile(string field) => Controls.Any(c => c.GetAttribute("name") == field && c is IHtmlInputElement { Type: "file" });

    /// <summary>What stands in a typed field.</summary>
    public string? Value(string field) => Controls.Find(c => c.GetAttribute("name") == field) switch
    {
        IHtmlTextAreaElement area => area.TextContent,
        { } input => input.GetAttribute("value") ?? "",
        _ => null,
    };

    /// <summary>Everything that is sent, one field replaced. What a person must fill in is filled in with something plausible, so that the string gets further than to the first rule.</summary>
    public List<KeyValuePair<string, string>> Filled(string? field = null, string? value = null)
    {
        var number = Interlocked.Increment(ref counter);
        List<KeyValuePair<string, string>> sent = [];
        foreach (var group in Controls.GroupBy(c => c.GetAttribute("name")!))
        {
            var name = group.Key;
            if (name == field)
            {
                sent.Add(new(name, value!));
                continue;
            }

            var before = sent.Count;
            sent.AddRange(group.Select(Own).OfType<string>().Select(v => new KeyValuePair<string, string>(name, v)));
            var first = group.First();
            if (first is IHtmlInputElement { Type: "checkbox" or "radio" } tick && sent.Count == before && !Says(first, "frivilligt"))
            {
                sent.Add(new(name, tick.Value));
            }
            else if (first is IHtmlSelectElement { IsMultiple: false } select && sent.Count > before && sent[^1].Value.Length == 0 && !Says(first, "frivilligt") && Method == "post")
            {
                sent[^1] = new(name, select.Options.Select(o => o.Value).FirstOrDefault(v => v.Length > 0) ?? "");
            }
            else if (first is IHtmlInputElement { Type: "email" } && sent.Count > before && sent[^1].Value.Length == 0 && !Says(first, "frivilligt") && Method == "post")
            {
                sent[^1] = new(name, $"prov{number}@prov.example");
            }
            else if (first is IHtmlTextAreaElement or IHtmlInputElement { Type: "text" or "search" } && sent.Count > before && sent[^1].Value.Length == 0 && first.GetAttribute("inputmode") is null && !Says(first, "frivilligt") && Method == "post")
            {
                sent[^1] = new(name, $"Prov {number}");
            }
        }

        return sent;
    }

    private static string? Own(IHtmlElement control) => control switch
    {
        IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => null,
        IHtmlInputElement { Type: "submit" or "button" or "file" } or IHtmlButtonElement => null,
        IHtmlInputElement input => input.Value ?? "",
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value ?? "",
        _ => null,
    };

    private static bool Says(IElement control, string word) => (control.Closest(".p-field") ?? control.Closest("fieldset"))?.QuerySelectorAll("label, legend").Any(l => l.TextContent.Contains(word, StringComparison.OrdinalIgnoreCase)) ?? false;
}
