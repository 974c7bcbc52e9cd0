using System.Collections.Frozen;

namespace Portfolj.Domain.Funding.Matching;

/// <summary>What a concept is about, which decides how much it can prove.</summary>
public enum ConceptKind
{
    /// <summary>Ämne: what the work concerns.</summary>
    Subject,

    /// <summary>Målgrupp: whom it is for.</summary>
    Group,

    /// <summary>Arbetssätt: how it is done; common to all subjects.</summary>
    Approach,
}

/// <summary>A concept of the field, with its words in Swedish and English.</summary>
/// <param name="Id">Stable key.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Terms">Words and phrases that mean it, the first being its Swedish name; a trailing * stands for any ending, a leading = for no other ending.</param>
/// <param name="Broader">Ids of concepts that include it.</param>
/// <param name="Related">Ids of concepts beside it.</param>
public sealed record Concept(string Id, ConceptKind Kind, IReadOnlyList<string> Terms, IReadOnlyList<string> Broader, IReadOnlyList<string> Related)
{
    /// <summary>Swedish name.</summary>
    public string Name => Terms[0].Trim('=', '*');
}

/// <summary>The field's words: concepts and how they hang together, words without meaning, words that all grant texts share.</summary>
public sealed class Vocabulary
{
    // How much evidence survives one step from concept to concept: a call that is narrower than the initiative's words
    // is nearly as good, a broader one says less. Two steps multiply; below the floor nothing is left.
    private const double ToNarrower = 0.6;
    private const double ToBroader = 0.4;
    private const double ToRelated = 0.35;
    private const double Floor = 0.2;
    private const double Umbrella = 0.08;

    private static readonly Lazy<Vocabulary> Shipped = new(LoadShipped);

    private readonly FrozenDictionary<string, int> indexById;

    /// <summary>A vocabulary of the given concepts; a link to a concept that is not among them is refused.</summary>
    public Vocabulary(IEnumerable<Concept> concepts, IEnumerable<string> stopWords, IEnumerable<string> commonWords, IEnumerable<KeyValuePair<string, string>> heads)
    {
        Concepts = [.. concepts];
        indexById = Concepts.Select((c, i) => (c.Id, i)).ToFrozenDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        StopWords = stopWords.ToFrozenSet(StringComparer.Ordinal);
        CommonStems = commonWords.Select(SwedishWords.Stem).ToFrozenSet(StringComparer.Ordinal);
        Heads = heads.ToFrozenDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        Near = Spread();
        Specificity = [.. Concepts.Select(c => 1 / (1 + (Umbrella * Concepts.Count(n => n.Broader.Contains(c.Id)))))];
    }

    /// <summary>The vocabulary that ships with the product.</summary>
    public static Vocabulary Default => Shipped.Value;

    /// <summary>Every concept; positions in this list are the numbers used below.</summary>
    public IReadOnlyList<Concept> Concepts { get; }

    /// <summary>Words without meaning of their own, lower case.</summary>
    public FrozenSet<string> StopWords { get; }

    /// <summary>Stems of words that speak of the grant and not of its subject.</summary>
    public FrozenSet<string> CommonStems { get; }

    /// <summary>First parts of compounds that differ from their word, e.g. hälso → hälsa.</summary>
    public FrozenDictionary<string, string> Heads { get; }

    /// <summary>For each concept the concepts that give evidence for it, itself included at 1, and how much.</summary>
    internal IReadOnlyList<(int Concept, double Share)[]> Near { get; }

    /// <summary>For each concept how much it says by itself: an umbrella over many narrower ones (skola, trygghet) says less. 0–1.</summary>
    internal IReadOnlyList<double> Specificity { get; }

    /// <summary>Reads lines of the form <c>id | terms | English terms | &lt; broader | ~ related</c>; # starts a comment.</summary>
    public static IEnumerable<Concept> ParseConcepts(ConceptKind kind, string text)
    {
        foreach (var line in Lines(text))
        {
            var columns = line.Split('|', StringSplitOptions.TrimEntries);
            if (columns.Length < 3 || columns[0].Length == 0 || columns[1].Length == 0)
            {
                throw new FormatException($"A concept needs an id and a term: {line}");
            }

            string[] Ids(char mark) => [.. columns.Skip(3).Where(c => c.StartsWith(mark)).SelectMany(c => Split(c[1..]))];
            yield return new Concept(columns[0], kind, [.. Split(columns[1]), .. Split(columns[2])], Ids('<'), Ids('~'));
        }
    }

    private static Vocabulary LoadShipped() => new(
        [
            .. ParseConcepts(ConceptKind.Subject, Resource("subjects")),
            .. ParseConcepts(ConceptKind.Group, Resource("groups")),
            .. ParseConcepts(ConceptKind.Approach, Resource("approaches")),
        ],
        Lines(Resource("stop")).SelectMany(l => l.Split(' ')),
        Lines(Resource("common")).SelectMany(l => l.Split(' ')),
        Lines(Resource("heads")).Select(l => l.Split('=', StringSplitOptions.TrimEntries)).Select(p => KeyValuePair.Create(p[0], p[1])));

    private static string Resource(string name)
    {
        using var stream = typeof(Vocabulary).Assembly.GetManifestResourceStream($"Words/{name}.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static IEnumerable<string> Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(l => l[0] != '#');

    private static string[] Split(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private List<(int Concept, double Share)[]> Spread()
    {
        var edges = Concepts.Select(_ => new List<(int To, double Share)>()).ToList();
        for (var i = 0; i < Concepts.Count; i++)
        {
            foreach (var broader in Concepts[i].Broader.Select(Index))
            {
                edges[i].Add((broader, ToBroader));
                edges[broader].Add((i, ToNarrower));
            }

            foreach (var related in Concepts[i].Related.Select(Index))
            {
                edges[i].Add((related, ToRelated));
                edges[related].Add((i, ToRelated));
            }
        }

        return [.. Enumerable.Range(0, Concepts.Count).Select(from => Reach(from, edges))];
    }

    private static (int Concept, double Share)[] Reach(int from, List<List<(int To, double Share)>> edges)
    {
        var best = new Dictionary<int, double> { [from] = 1 };
        var queue = new PriorityQueue<int, double>([(from, -1.0)]);
        while (queue.TryDequeue(out var at, out var negative))
        {
            foreach (var (to, share) in edges[at])
            {
                var reached = -negative * share;
                if (reached >= Floor && reached > best.GetValueOrDefault(to))
                {
                    best[to] = reached;
                    queue.Enqueue(to, -reached);
                }
            }
        }

        return [.. best.Select(p => (p.Key, p.Value)).OrderBy(p => p.Key)];
    }

    private int Index(string id) => indexById.TryGetValue(id, out var index)
        ? index
        : throw new ArgumentException($"The vocabulary links to {id}, which it does not have.");
}
