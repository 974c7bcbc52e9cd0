using Portfolj.Bench;

// One row a verb; the formats of files are described in the verbs themselves.
var verbs = new SortedDictionary<string, Func<VerbArguments, Task<int>>>(StringComparer.Ordinal)
{
    ["collect"] = CollectVerb.RunAsync,
    ["fuzz"] = FuzzVerb.RunAsync,
    ["kill"] = KillVerb.RunAsync,
    ["match"] = MatchVerb.RunAsync,
    ["read"] = ReadVerb.RunAsync,
    ["parse"] = ParseVerb.RunAsync,
    ["speed"] = SpeedVerb.RunAsync,
    ["weather"] = WeatherVerb.RunAsync,
};

if (args.Length == 0 || !verbs.TryGetValue(args[0], out var verb))
{
    await Console.Error.WriteLineAsync("usage: bench " + string.Join('|', verbs.Keys) + " --option value …");
    return 2;
}

try
{
    return await verb(VerbArguments.Parse(args[1..]));
}
catch (Exception error) when (error is UsageException or FileNotFoundException or DirectoryNotFoundException)
{
    await Console.Error.WriteLineAsync($"bench {args[0]}: {error.Message}");
    return 2;
}
