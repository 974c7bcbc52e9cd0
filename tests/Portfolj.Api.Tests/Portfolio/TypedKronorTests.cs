using Portfolj.Api.Features.Portfolio.Initiatives;
using Portfolj.Domain.Common;

namespace Portfolj.Api.Tests.Portfolio;

/// <summary>Amounts as people type them.</summary>
public sealed class TypedKronorTests
{
    [Theory]
    [InlineData("1 500 000", 1_500_000)]
    [InlineData("1\u00A0500\u202F000\u2009kr", 1_500_000)]
    [InlineData("1.500.000", 1_500_000)]
    [InlineData("1500000,00 kronor", 1_500_000)]
    [InlineData("250000:-", 250_000)]
    [InlineData(" 0 ", 0)]
    [InlineData("SEK 5", null)]
    [InlineData("1,5", null)]
    [InlineData("1.5", null)]
    [InlineData("kr", null)]
    [InlineData("-", null)]
    [InlineData("٣", null)]
    [InlineData("1e9", null)]
    [InlineData("9999999999999", null)]
    public void Reads_whole_kronor_and_refuses_the_rest(string typed, int? kronor)
    {
        List<Refusal> refusals = [];
        Assert.Equal(kronor * 100L, TypedKronor.Read(typed, "X", refusals));
        Assert.Equal(kronor is null ? ["amount-unreadable"] : [], refusals.Select(r => r.Code));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \u00A0 ")]
    public void Nothing_typed_is_unknown_and_no_fault(string? typed)
    {
        List<Refusal> refusals = [];
        Assert.Null(TypedKronor.Read(typed, "X", refusals));
        Assert.Empty(refusals);
    }

    [Fact]
    public void What_the_form_writes_it_reads_back()
    {
        Random random = new(1);
        foreach (var kronor in Enumerable.Range(0, 500).Select(_ => random.NextInt64(0, 999_999_999_999)))
        {
            List<Refusal> refusals = [];
            Assert.Equal(kronor * 100, TypedKronor.Read(TypedKronor.Write(kronor * 100), "X", refusals));
            Assert.Empty(refusals);
        }
    }
}
