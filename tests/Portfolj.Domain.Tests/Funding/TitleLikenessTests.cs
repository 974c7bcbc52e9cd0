using Portfolj.Domain.Funding;

namespace Portfolj.Domain.Tests.Funding;

/// <summary>Titles that a person remembers roughly.</summary>
public sealed class TitleLikenessTests
{
    [Theory]
    [InlineData("Statsbidrag för jämställd skola 2027", "jämställd skola")]
    [InlineData("Jämställdhetsbidrag till organisationer", "Jämställdhetsbidraget till organisationerna")]
    [InlineData("Utlysning: Barn och ungas psykiska hälsa, omgång 2", "Barns och ungas psykiska hälsa")]
    [InlineData("Insatser mot hedersrelaterat våld och förtryck", "hedersrelaterat våld")]
    public void The_same_call_is_recognised(string one, string other)
    {
        Assert.InRange(TitleLikeness.Recalls(one, other), TitleLikeness.Alike, 1);
        Assert.Equal(TitleLikeness.Recalls(one, other), TitleLikeness.Recalls(other, one));
    }

    [Theory]
    [InlineData("Statsbidrag för jämställd skola", "Statsbidrag för lovskola")]
    [InlineData("Bidrag till kulturskolor", "Bidrag till kommuner")]
    [InlineData("och för till", "och för till")]
    [InlineData("", "Statsbidrag för lovskola")]
    public void Another_call_is_not(string one, string other) => Assert.InRange(TitleLikeness.Recalls(one, other), 0, TitleLikeness.Alike - 0.01);
}
