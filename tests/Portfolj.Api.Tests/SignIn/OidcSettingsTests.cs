using Microsoft.Extensions.Configuration;
using Portfolj.Api.Hosting.SignIn;

namespace Portfolj.Api.Tests.SignIn;

/// <summary>Settings that would leave the door open or nobody inside stop the start, in Swedish and without the secret.</summary>
public sealed class OidcSettingsTests
{
    private static readonly Dictionary<string, string?> Right = new()
    {
        ["Authority"] = "https://inloggning.exempel.invalid/kommun",
        ["ClientId"] = "portfolj",
        ["ClientSecret"] = "mycket-hemligt",
        ["Name"] = "Exempelkommuns inloggning",
        ["Roles:0:Value"] = "handläggare",
        ["Roles:0:Role"] = "GrantOfficer",
    };

    [Fact]
    public void Right_settings_have_no_faults() => Assert.Empty(Of().Faults(development: false));

    [Theory]
    [InlineData("Authority", "http://inloggning.exempel.invalid", "https")]
    [InlineData("Authority", "inloggning", "https")]
    [InlineData("Authority", "https://a.invalid/?x=1", "utan ?")]
    [InlineData("Authority", "https://u:p@a.invalid", "https")]
    [InlineData("ClientId", " ", "ClientId saknas.")]
    [InlineData("ClientSecret", "", "ClientSecret saknas.")]
    [InlineData("Name", "", "Name saknas.")]
    [InlineData("RoleClaim", "", "RoleClaim saknas.")]
    [InlineData("ClockSkewSeconds", "301", "mellan 0 och 300")]
    [InlineData("ClockSkewSeconds", "-1", "mellan 0 och 300")]
    [InlineData("BackChannelSeconds", "0", "mellan 1 och 60")]
    [InlineData("CallbackPath", "https://ond.invalid", "sökväg")]
    [InlineData("CallbackPath", "//ond.invalid", "sökväg")]
    [InlineData("SignedOutPath", "svar", "sökväg")]
    [InlineData("SignedOutPath", "/logga-in/kommunen/svar", "olika")]
    [InlineData("Roles:0:Value", "", "Value saknas")]
    [InlineData("Roles:0:Role", "0", "Role ska vara en av")]
    [InlineData("Roles:0:Role", "grantofficer", "Role ska vara en av")]
    [InlineData("Roles:0:Role", "DepartmentContact", "Unit måste anges")]
    [InlineData("FormOrigins:0", "https://a.invalid/x", "FormOrigins")]
    [InlineData("FormOrigins:0", "https://a.invalid; script-src *", "FormOrigins")]
    [InlineData("RequireHttps", "false", "Development")]
    public void A_fault_is_told_in_Swedish_and_without_the_secret(string key, string value, string told)
    {
        var faults = Of((key, value)).Faults(development: false).ToList();

        Assert.Contains(faults, f => f.Contains(told, StringComparison.Ordinal));
        Assert.DoesNotContain(faults, f => f.Contains("mycket-hemligt", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_mapped_role_nobody_would_get_in() => Assert.Contains(Of(("Roles:0:Value", null), ("Roles:0:Role", null)).Faults(true), f => f.StartsWith("Roles är tom", StringComparison.Ordinal));

    [Fact]
    public void Unencrypted_addresses_are_for_loopback_in_development_alone()
    {
        Assert.Empty(Of(("RequireHttps", "false"), ("Authority", "http://127.0.0.1:4000")).Faults(development: true));
        Assert.Empty(Of(("RequireHttps", "false"), ("Authority", "http://localhost:4000")).Faults(development: true));
        Assert.NotEmpty(Of(("RequireHttps", "false"), ("Authority", "http://192.0.2.1:4000")).Faults(development: true));
        Assert.NotEmpty(Of(("RequireHttps", "false"), ("Authority", "http://127.0.0.1:4000")).Faults(development: false));
        Assert.NotEmpty(Of(("Authority", "http://127.0.0.1:4000")).Faults(development: true));
    }

    [Fact]
    public void Forms_may_end_up_at_the_provider_and_at_what_is_added()
    {
        Assert.Equal(["https://inloggning.exempel.invalid"], Of().Origins);
        Assert.Equal(["https://inloggning.exempel.invalid", "https://adfs.invalid"], Of(("FormOrigins:0", "https://adfs.invalid")).Origins);
        Assert.Empty(new OidcSettings().Origins);
    }

    private static OidcSettings Of(params (string Key, string? Value)[] changed)
    {
        Dictionary<string, string?> values = new(Right);
        foreach (var (key, value) in changed)
        {
            values[key] = value;
            if (value is null)
            {
                values.Remove(key);
            }
        }

        return new ConfigurationBuilder().AddInMemoryCollection(values).Build().Get<OidcSettings>()!;
    }
}
