using System.Text;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>Several sections as one text, with headings as labels where wanted, and the way back from a position to its section.</summary>
internal sealed class ComposedText
{
    private readonly List<(int Start, int End, TextSection Section, bool IsHeading)> parts = [];

    public ComposedText(IEnumerable<TextSection> sections, bool withHeadings)
    {
        StringBuilder text = new();
        foreach (var section in sections)
        {
            if (text.Length > 0)
            {
                text.Append("\n\n");
            }

            if (withHeadings && !string.IsNullOrWhiteSpace(section.Heading))
            {
                Append(text, section, section.Heading, isHeading: true);
                text.Append(section.Heading[^1] is ':' or '?' ? " " : ": ");
            }

            Append(text, section, section.Text, isHeading: false);
        }

        Text = text.ToString();
    }

    /// <summary>The whole.</summary>
    public string Text { get; }

    /// <summary>The same value with quote and position within its own section; the part of a quote that is heading is left out.</summary>
    public ReadValue<T>? Rebase<T>(ReadValue<T>? value)
    {
        if (value is null || parts.Count == 0)
        {
            return value;
        }

        var (start, end) = (value.Position, value.Position + value.Quote.Length);
        var overlapping = parts.Where(p => p.Start < end && p.End > start).ToList();
        var part = overlapping.Count == 0 ? parts[0] : overlapping.Exists(p => !p.IsHeading) ? overlapping.FindLast(p => !p.IsHeading) : overlapping[0];
        var (from, to) = (Math.Max(start, part.Start), Math.Min(end, part.End));
        if (from >= to)
        {
            return value with { Quote = string.Empty, Position = -1, Place = part.Section.Heading };
        }

        var quote = Text[from..to];
        return new ReadValue<T>(value.Value, quote, part.IsHeading ? -1 : from - part.Start) { Place = part.Section.Heading };
    }

    /// <summary>As <see cref="Rebase{T}(ReadValue{T})"/> for several.</summary>
    public List<ReadValue<T>> Rebase<T>(IReadOnlyList<ReadValue<T>> values) => [.. values.Select(v => Rebase(v)!)];

    private void Append(StringBuilder text, TextSection section, string part, bool isHeading)
    {
        parts.Add((text.Length, text.Length + part.Length, section, isHeading));
        text.Append(part);
    }
}
