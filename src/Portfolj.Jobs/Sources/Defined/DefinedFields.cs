using AngleSharp.Dom;
using Portfolj.Domain.Funding;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Sources.Defined;

/// <summary>Reads what a definition's <see cref="SourceDefinition.Fields"/> say of one call.</summary>
public sealed class DefinedFields(SourceDefinition definition)
{
    /// <summary>The words of every field that the page states, by the field's name.</summary>
    public IEnumerable<(string Name, RoundField? Field, string Words, string? Quote, string Place)> Read(CallText text, PageSections sections)
    {
        foreach (var (name, field) in definition.Fields)
        {
            if (Find(field, text, sections) is { Words.Length: > 0 } found)
            {
                yield return (name, Enum.TryParse<RoundField>(name, ignoreCase: true, out var known) ? known : null, found.Words, found.Quote, found.Place);
            }
        }
    }

    private static (string Words, string? Quote, string Place)? Find(FieldDefinition field, CallText text, PageSections sections)
    {
        if (field.Selector is { } selector && text.Root?.QuerySelectorAll(selector) is { Length: > 0 } elements)
        {
            var words = string.Join('\n', elements.Take(50).Select(e => Words(e, field.Attribute)).Where(w => w.Length > 0).Distinct(StringComparer.Ordinal));
            if (Cut(words, field.Regex) is { Length: > 0 } value)
            {
                return (value, PageText.Collapse(elements[0].TextContent) is { Length: > 0 } seen ? seen : value, selector);
            }
        }

        if (sections.Value(field.Label) is { } label && Cut(label.Value, field.Regex) is { Length: > 0 } labelled)
        {
            return (labelled, label.Quote, label.Label);
        }

        if (field.Selector is null && field.Label.Count == 0 && field.Regex is { } pattern
            && sections.Sections.Select(s => (s.Heading, Match: DefinedPattern.Of(pattern, ignoreCase: true).Match(s.Text))).FirstOrDefault(m => m.Match.Success) is { Match: { } match } hit)
        {
            return (Group(match), match.Value, hit.Heading ?? "texten");
        }

        return field.Value is { } constant ? (constant, null, "källans beskrivning") : null;
    }

    // A date that no machine can read ("24 mars 2017" in datetime) is read from the text instead.
    private static string Words(IElement element, string? attribute)
    {
        var stated = attribute is null ? null : element.GetAttribute(attribute)?.Trim();
        return stated is { Length: > 0 } && (attribute != "datetime" || LabelDates.IsMachineDate(stated)) ? stated : PageText.Collapse(element.TextContent);
    }

    private static string? Cut(string words, string? pattern)
    {
        if (pattern is null || words.Length == 0)
        {
            return words;
        }

        var match = DefinedPattern.Of(pattern, ignoreCase: true).Match(words);
        return match.Success ? Group(match) : null;
    }

    private static string Group(System.Text.RegularExpressions.Match match) => (match.Groups.Count > 1 && match.Groups[1].Success ? match.Groups[1].Value : match.Value).Trim();
}
