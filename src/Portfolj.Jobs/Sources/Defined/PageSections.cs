using System.Text.RegularExpressions;
using Portfolj.Domain.Funding.Reading;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Sources.Defined;

/// <summary>A label of the definition with the value that the page gives it.</summary>
/// <param name="Label">The label as written.</param>
/// <param name="Value">The value.</param>
/// <param name="Quote">The line or lines verbatim.</param>
public sealed record LabelValue(string Label, string Value, string Quote);

/// <summary>Turns a page's visible lines into sections and label values. Selectors are not needed: what people read as a heading or a label counts as one.</summary>
public sealed partial class PageSections
{
    private static readonly string[] CommonLabels =
    [
        "Utlysningsdatum", "Sista ansökningsdag", "Sista ansökningsdatum", "Sista dag att ansöka", "Sista dag för ansökan", "Ansökan senast", "Ansök senast", "Öppnar", "Stänger", "Ansökan öppnar",
        "Ansökan stänger", "Ansökningsperiod", "Ansökningstid", "Sökperiod", "Period", "Status", "Finansiär", "Belopp", "Budget", "Medfinansiering", "Stödnivå", "Sökande", "Vem",
        "Vem kan söka", "Målgrupp", "Målgrupper", "Område", "Län", "Geografi", "Program", "Förordning", "Högsta belopp", "Lägsta belopp", "Högsta bidrag", "Beslut", "Sök", "Sök 1", "Sök 2", "Begär ut", "Begär ut 1",
        "Begär ut 2", "Preliminärt belopp att utlysa", "Publicerad", "Publicerat", "Publiceringsdatum", "Senast uppdaterad", "Uppdaterad", "Redovisning", "Bidragsform", "Ämnen",
    ];

    private static readonly HashSet<string> CommonHeadings = new(StringComparer.OrdinalIgnoreCase)
    {
        "Syfte med statsbidraget", "Vad är syftet med bidraget?", "Vilka som kan rekvirera", "Vilka som kan ansöka", "Vilka kan rekvirera?", "Vilka kan ansöka?", "Villkor för rekvisition",
        "Villkor för ansökan", "Villkor", "Medel att fördela", "Hur mycket pengar finns att fördela?", "Återrapportering till Socialstyrelsen", "Återrapportering", "Hur redovisar du?", "Kontakt",
        "Vem kan söka?", "Vem kan söka", "Vem kan söka bidrag?", "Vad kan ni söka för?", "För vad kan vi söka?", "Hur mycket kan ni få i stöd?", "Hur mycket kan ni söka?", "Viktiga datum",
        "Erbjudandet i korthet", "Ansökan", "Ansökningstider", "När kan du ansöka?", "Medfinansiering", "Så ansöker du", "Belopp", "Redovisning", "Relaterat", "Kontakta oss", "Kontaktpersoner", "Dela sidan",
    };

    private readonly LabelDefinition labels;
    private readonly HashSet<string> headings;
    private readonly HashSet<string> dropped;
    private readonly List<string> allLabels;
    private readonly List<TextSection> sections = [];
    private readonly List<LabelValue> values = [];
    private string? heading;
    private readonly List<string> body = [];

    private PageSections(SourceDefinition definition)
    {
        labels = definition.Labels;
        headings = new(CommonHeadings.Concat(definition.Headings), StringComparer.OrdinalIgnoreCase);
        dropped = new(definition.DropSections, StringComparer.OrdinalIgnoreCase);
        allLabels = [.. labels.Opens.Concat(labels.Closes).Concat(labels.Closed).Concat(labels.Funder).Concat(labels.LegalAct).Concat(labels.Programme).Concat(labels.Status)
            .Concat(labels.TargetGroups).Concat(labels.Themes).Concat(labels.Period).Concat(labels.Published).Concat(definition.Fields.Values.SelectMany(f => f.Label)).Concat(CommonLabels).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(l => l.Length)];
    }

    /// <summary>The sections from top to bottom, label lines as sections of their own.</summary>
    public IReadOnlyList<TextSection> Sections => sections;

    /// <summary>Bullets directly under the title, before any heading.</summary>
    public IReadOnlyList<string> LeadBullets { get; private init; } = [];

    /// <summary>Reads the lines of a page.</summary>
    public static PageSections Of(IReadOnlyList<PageLine> lines, SourceDefinition definition)
    {
        var firstHeading = lines.TakeWhile(l => l.Kind != LineKind.Heading).ToList();
        var result = new PageSections(definition) { LeadBullets = [.. firstHeading.Where(l => l.Kind == LineKind.Bullet).Select(l => l.Text)] };
        result.Read(lines);
        return result;
    }

    /// <summary>The first value of any of the labels, or <c>null</c>.</summary>
    public LabelValue? Value(IReadOnlyList<string> anyOf) =>
        values.Find(v => anyOf.Contains(v.Label, StringComparer.OrdinalIgnoreCase));

    private void Read(IReadOnlyList<PageLine> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var bare = line.Text.TrimEnd(':', ' ');
            if (StartsWithAny(line.Text, labels.Ignore))
            {
                // "Tid kvar att ansöka" and its value, which may stand on the next line.
                i += labels.Ignore.Contains(bare, StringComparer.OrdinalIgnoreCase) && i + 1 < lines.Count && lines[i + 1].Kind == LineKind.Text ? 1 : 0;
                continue;
            }

            if (LabelOf(line.Text, allowBare: line.Kind != LineKind.Heading) is { } label)
            {
                var value = line.Text[label.Length..].TrimStart(' ', ':', '\u00A0');
                var quote = line.Text;
                if (value.Length == 0 && i + 1 < lines.Count && lines[i + 1].Kind is LineKind.Text or LineKind.Bullet)
                {
                    value = lines[++i].Text;
                    quote += "\n" + value;
                }

                if (value.Length > 0)
                {
                    AddValue(label, value, quote);
                    continue;
                }
            }

            if (line.Kind == LineKind.Heading || headings.Contains(bare) || headings.Contains(line.Text) || QuestionHeading().IsMatch(line.Text))
            {
                Close();
                heading = bare;
                if (IsDateLabel(bare) && i + 1 < lines.Count && StartsWithDate().IsMatch(lines[i + 1].Text))
                {
                    AddValue(bare, lines[i + 1].Text, line.Text + "\n" + lines[i + 1].Text);
                }

                continue;
            }

            body.Add(line.Kind == LineKind.Bullet ? "• " + line.Text : line.Text);
        }

        Close();
    }

    private void AddValue(string label, string value, string quote)
    {
        var parent = heading;
        Close();
        values.Add(new LabelValue(label, value, quote));
        sections.Add(new TextSection(label, value));

        // The text that follows a label line still belongs to the heading above it.
        heading = parent;
    }

    private void Close()
    {
        if (body.Count > 0 && (heading is null || !dropped.Contains(heading)))
        {
            sections.Add(new TextSection(heading, string.Join('\n', body)));
        }
        else if (body.Count == 0 && heading is { } alone && alone.Any(char.IsDigit) && !dropped.Contains(alone))
        {
            // A heading with nothing below it that states something is itself the text: "Förordning (2018:10) om …".
            sections.Add(new TextSection(null, alone));
        }

        heading = null;
        body.Clear();
    }

    private bool IsDateLabel(string text) => labels.Opens.Concat(labels.Closes).Contains(text, StringComparer.OrdinalIgnoreCase);

    // "Label: value", a label alone on its line, or a date label that a date follows without a colon ("Stängd 19 mars 2024").
    private string? LabelOf(string text, bool allowBare)
    {
        foreach (var label in allLabels.Where(l => text.StartsWith(l, StringComparison.OrdinalIgnoreCase)))
        {
            var rest = text[label.Length..];
            if (rest.TrimStart().StartsWith(':')
                || (rest.Length == 0 && allowBare && (IsDateLabel(label) || IsOwnLabel(label)))
                || (rest.Length > 1 && rest[0] == ' ' && StartsWithDate().IsMatch(rest.TrimStart()) && (IsDateLabel(label) || labels.Closed.Contains(label, StringComparer.OrdinalIgnoreCase)))
                || (rest.Length == 0 && labels.Closed.Contains(label, StringComparer.OrdinalIgnoreCase)))
            {
                return text[..label.Length];
            }
        }

        return null;
    }

    private bool IsOwnLabel(string label) =>
        labels.Funder.Concat(labels.LegalAct).Concat(labels.Programme).Concat(labels.Status).Concat(labels.TargetGroups).Concat(labels.Themes).Concat(labels.Period)
            .Contains(label, StringComparer.OrdinalIgnoreCase) && !headings.Contains(label);

    private static bool StartsWithAny(string text, IReadOnlyList<string> words) => words.Any(w => text.StartsWith(w, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"^(?:den\s+)?(?:\d{4}-\d\d-\d\d|\d{1,2}(?::?e|:a)?\s+(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)|\d{1,2}/\d{1,2})", RegexOptions.IgnoreCase)]
    private static partial Regex StartsWithDate();

    [GeneratedRegex(@"^(?:Vem|Vad|Vilka|Vilken|Hur|När|Varför|Var|För vad|Kan)\b[^.!?]{2,70}\?$")]
    private static partial Regex QuestionHeading();
}
