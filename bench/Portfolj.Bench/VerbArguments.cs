namespace Portfolj.Bench;

/// <summary>The options of a verb, given as <c>--name value</c> pairs.</summary>
public sealed class VerbArguments
{
    private readonly Dictionary<string, string> values;

    private VerbArguments(Dictionary<string, string> values) => this.values = values;

    /// <summary>Reads the pairs; a word without its pair is a <see cref="UsageException"/>.</summary>
    public static VerbArguments Parse(IReadOnlyList<string> words)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < words.Count; i += 2)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal) || i + 1 == words.Count)
            {
                throw new UsageException($"expected --name value, got {words[i]}");
            }

            values[words[i][2..]] = words[i + 1];
        }

        return new VerbArguments(values);
    }

    /// <summary>An option that must be given.</summary>
    public string Required(string name) => Optional(name) ?? throw new UsageException($"--{name} is missing");

    /// <summary>An option, or <c>null</c> when it is not given.</summary>
    public string? Optional(string name) => values.GetValueOrDefault(name);
}

/// <summary>The command line cannot be understood; the message says what to write instead.</summary>
public sealed class UsageException(string message) : Exception(message);
