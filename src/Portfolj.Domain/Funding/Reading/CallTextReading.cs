namespace Portfolj.Domain.Funding.Reading;

/// <summary>A part of a page: its heading or label, and the text under it.</summary>
/// <param name="Heading">"Vem kan söka?", "Sista ansökningsdag", or <c>null</c> for text before the first heading.</param>
/// <param name="Text">The visible text, lines separated by line breaks.</param>
public sealed record TextSection(string? Heading, string Text);

/// <summary>Reads the facts of a call from the sections of its page. Pure: same text and day, same facts.</summary>
public static class CallTextReading
{
    /// <summary>
    /// Reads all sections. A heading tells what its text is about and wins over prose elsewhere; a fact that no section
    /// states plainly stays unknown. Quotes are verbatim, their positions count within the section's text, and
    /// <see cref="ReadValue{T}.Place"/> is the section's heading.
    /// </summary>
    /// <param name="sections">The page from top to bottom.</param>
    /// <param name="referenceDate">The day that the page was fetched or published: dates without a year lie on or after it.</param>
    public static ReadFacts Read(IReadOnlyList<TextSection> sections, DateOnly referenceDate) => new();
}
