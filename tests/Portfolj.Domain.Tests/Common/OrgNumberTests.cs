using System.Text.Json;
using Portfolj.Domain.Common;

namespace Portfolj.Domain.Tests.Common;

public sealed class OrgNumberTests
{
    [Theory(DisplayName = "AX-OK-1 valid organisation numbers are read and shown with a hyphen")]
    [InlineData("212000-1967", "212000-1967")]
    [InlineData("2120001967", "212000-1967")]
    [InlineData("16212000-1967", "212000-1967")]
    [InlineData(" 212000 - 1967 ", "212000-1967")]
    [InlineData("802412-3450", "802412-3450")]
    public void Valid(string text, string shown) => Assert.Equal(shown, OrgNumber.Parse(text).Value.ToString());

    [Fact(DisplayName = "AX-OK-1 the Luhn sum of 212000-1967 is 30 and of 212000-1976 is 31")]
    public void Sums()
    {
        Assert.Equal(30, OrgNumber.LuhnSum("2120001967"));
        Assert.Equal(31, OrgNumber.LuhnSum("2120001976"));
    }

    [Theory(DisplayName = "AX-OK-1 a wrong number is refused with its reason")]
    [InlineData("212000-1976", "org-number-check-digit")]
    [InlineData("121212-1212", "org-number-personal")]
    [InlineData("19121212-1212", "org-number-personal")]
    [InlineData("212000-196", "org-number-shape")]
    [InlineData("21200-01967", "org-number-shape")]
    [InlineData("212000-196７", "org-number-shape")]
    [InlineData("", "org-number-shape")]
    [InlineData(null, "org-number-shape")]
    public void Refused(string? text, string code) => Assert.Equal(code, Assert.Single(OrgNumber.Parse(text).Refusals).Code);

    [Fact(DisplayName = "AX-OK-1 a personal number is not kept in the refusal")]
    public void Personal()
    {
        var refusal = Assert.Single(OrgNumber.Parse("121212-1212").Refusals);
        Assert.DoesNotContain("1212", JsonSerializer.Serialize(refusal), StringComparison.Ordinal);
        Assert.Empty(refusal.Args);
    }
}
