namespace Portfolj.Jobs.Collect;

/// <summary>What kind of page is asked for.</summary>
public enum PageKind
{
    /// <summary>A list of calls, or an answer of an API.</summary>
    List,

    /// <summary>One call's own page.</summary>
    Detail,

    /// <summary>A file that a call's page links to.</summary>
    Attachment,
}

/// <summary>A part of a multipart form, sent as a file.</summary>
/// <param name="Name">Name of the field.</param>
/// <param name="Json">Its content.</param>
public sealed record FilePart(string Name, string Json);

/// <summary>An address to fetch, and what is already known about it.</summary>
/// <param name="Url">Absolute address.</param>
/// <param name="Kind">List or detail.</param>
public sealed record FetchRequest(string Url, PageKind Kind)
{
    /// <summary>File parts of a POST; <c>null</c> is a GET.</summary>
    public IReadOnlyList<FilePart>? Parts { get; init; }

    /// <summary>Title in the list or feed.</summary>
    public string? Title { get; init; }

    /// <summary>Ingress in the list or feed.</summary>
    public string? Summary { get; init; }

    /// <summary>Day of publication in the list or feed.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>Running number of the page in its list, from 1.</summary>
    public int Page { get; init; } = 1;
}

/// <summary>A response, decoded: what was archived is what is read.</summary>
/// <param name="Url">Address after redirects.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Headers">Response headers, lower-case names.</param>
/// <param name="Body">The bytes after decompression.</param>
/// <param name="FetchedAt">When, UTC.</param>
public sealed record FetchedPage(string Url, int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body, DateTime FetchedAt)
{
    /// <summary>SHA-256 of the body, lower-case hexadecimal; set by the archive.</summary>
    public string? ArchiveHash { get; init; }

    /// <summary>The media type without parameters, lower case; empty when not stated.</summary>
    public string MediaType => Headers.TryGetValue("content-type", out var type) ? type.Split(';')[0].Trim().ToLowerInvariant() : "";

    /// <summary>The day in Sweden when it was fetched.</summary>
    public DateOnly Day => DateOnly.FromDateTime(Data.SwedishClock.ToSwedish(FetchedAt));
}

/// <summary>
/// Reads one source's responses. An instance reads one run and may remember what it has seen, but never touches the network:
/// archives and recordings are replayed through the same code.
/// </summary>
public interface ISourceReader
{
    /// <summary>Name and version, kept with every fact that was read.</summary>
    string Version { get; }

    /// <summary>
    /// A run to the end meets everything that the source shows, so that what it does not meet is gone. False where only what is new or changed is asked for, as in
    /// feeds and questions for changes since a day: there nothing vanishes, and few calls are no sign of trouble.
    /// </summary>
    bool ListsEverything => false;

    /// <summary>The first addresses of a run on the given day.</summary>
    IEnumerable<FetchRequest> Start(DateOnly today);

    /// <summary>Removes what must not be kept, such as contact persons, before the bytes are archived.</summary>
    byte[] BeforeArchive(byte[] body);

    /// <summary>Reads one response. A response that cannot be understood is a rejection, never an exception.</summary>
    ReadResult Read(FetchRequest request, FetchedPage page);

    /// <summary>What could only be told when everything had been read. Throws <see cref="SourceFailedException"/> when the whole run must fail.</summary>
    ReadResult Finish();
}

/// <summary>The whole run fails; the message is plain Swedish and is shown at <c>/kallor</c>.</summary>
public class SourceFailedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The run was read, but gave so little that nothing of it is stored until a person has looked: old data stay.</summary>
public sealed class RunHeldBackException(string message) : SourceFailedException(message);
