using System.Text.RegularExpressions;

namespace Portfolj.Data.Tests.Architecture;

/// <summary>Secrets come from the configuration of the machine and stand in no tracked file.</summary>
public sealed partial class SecretTests
{
    [TrackedFilesFact]
    public void No_tracked_file_holds_a_password_a_key_or_a_token() =>
        Rule.IsKept(SourceFile.Tracked().Where(f => !f.Path.EndsWith("/SecretTests.cs", StringComparison.Ordinal) && !f.Path.EndsWith("packages.lock.json", StringComparison.Ordinal))
            .SelectMany(f => Secret().Matches(f.Text).Select(m => $"{f.Path}: {m.Value}")));

    [Theory]
    [InlineData("Host=db;Username=portfolj;Password=Hemligt1;Database=x", true)]
    [InlineData("Server=.;Pwd=abc123", true)]
    [InlineData("\"ClientSecret\": \"q8Zk2LmP0x\"", true)]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----", true)]
    [InlineData("Password=…", false)]
    [InlineData("Password=<lösenord>", false)]
    [InlineData("\"ClientSecret\": \"\"", false)]
    [InlineData("var password = form.Password;", false)]
    public void The_rule_tells_a_secret_from_a_place_for_one(string text, bool secret) => Assert.Equal(secret, Secret().IsMatch(text));

    [GeneratedRegex("""(?<![\w.])(?:Password|Pwd)=(?![;"\s…<{$*])[^;"'\s]{3,}(?=[;"'\s]|$)|"\w*(?:Secret|Password|ApiKey|ConnectionString)"\s*:\s*"[^"\s]{6,}"|-----BEGIN (?:\w+ )?PRIVATE KEY-----""")]
    private static partial Regex Secret();
}
