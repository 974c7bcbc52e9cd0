using Portfolj.Domain.Funding.Reading;
using Portfolj.Domain.Organisations;

namespace Portfolj.Domain.Tests.Reading;

public sealed class ShareAndApplicantReadingTests
{
    [Theory]
    [InlineData("Minst 50 procent medfinansiering krävs", 50)]
    [InlineData("Stödet täcker högst 70 procent av kostnaderna", 30)]
    [InlineData("EU-stödet är 60 procent, resterande 40 procent ska medfinansieras", 40)]
    [InlineData("Medfinansiering krävs inte", 0)]
    [InlineData("Den egna finansieringen ska vara minst en tredjedel av budgeten", 33)]
    [InlineData("Bidrag ges med upp till 80 procent, för kommuner upp till 50 procent", 20)]
    [InlineData("Statsbidraget får uppgå till högst hälften av kostnaderna", 50)]
    [InlineData("The EU contribution covers up to 80% of eligible costs", 20)]
    [InlineData("Offentlig medfinansiering: 45 %", 45)]
    [InlineData("Stödet från Tillväxtverket kan maximalt utgöra 50 procent av förstudiens budget.", 50)]
    [InlineData("Krav på medfinansiering finns men nivån är inte bestämd", null)]
    [InlineData("Overheadkostnader får vara högst 20 procent av budgeten", null)]
    [InlineData("Minst 60 procent av deltagarna ska vara kvinnor", null)]
    [InlineData("80 procent av bidraget betalas ut vid beslut", null)]
    [InlineData("Löner får utgöra högst 40 procent av budgeten", null)]
    [InlineData("Antalet unga som varken arbetar eller studerar ska minska med 20 procent", null)]
    [InlineData("Bidraget är högst 30 procent av kostnaden om lokalen till 60 procent används av unga", 70)]
    [InlineData("Ni får lägga på 20 procent för gemensamma kostnader. Stödet täcker 65 procent av kostnaderna.", 35)]
    [InlineData("För varje krona ni lägger in lägger vi in fyra", 20)]
    [InlineData("För varje krona fonden lägger in ska ni lägga in två", 67)]
    [InlineData("Sju av hundra kronor betalar projektägaren", 7)]
    [InlineData("Ni får tillbaka sextio öre av varje krona som projektet kostar", 40)]
    [InlineData("Återstoden, 35 procent, ska täckas av parterna", 35)]
    [InlineData("Sjuttio procent får ni av oss, de övriga trettio ordnar ni själva", 30)]
    [InlineData("Egna medel behöver ni inte lägga in", 0)]
    [InlineData("Medfinansieringen behöver inte vara kontant", null)]
    [InlineData("Bidraget täcker samtliga godkända utgifter", 0)]
    [InlineData("Samtliga utgifter ska styrkas med kvitto", null)]
    public void The_own_share_is_read_from_either_side(string text, int? own)
    {
        var facts = CoFinancingReading.Read(text);
        Assert.Equal(own, (int?)facts.OwnSharePercent?.Value);
        Assert.Equal(100 - own, (int?)facts.SupportPercent?.Value);
    }

    [Fact]
    public void Shares_that_differ_between_applicants_are_kept_apart()
    {
        var shares = CoFinancingReading.Read("Kommuner kan söka för halva projektbudgeten, ideella organisationer för hela").OwnShareByApplicant;
        Assert.Equal(50, shares[ApplicantType.Municipality]);
        Assert.Equal(0, shares[ApplicantType.CivilSociety]);
    }

    [Theory]
    [InlineData("Bidraget kan sökas av kommuner, regioner och ideella organisationer", "kommun region civilsamhalle", "", "")]
    [InlineData("Vem kan söka? Kommunala, fristående och statliga huvudmän", "kommun skolhuvudman statlig_myndighet", "", "")]
    [InlineData("Kommuner och regioner kan söka. Företag kan inte söka men får delta som partner.", "kommun region", "", "foretag")]
    [InlineData("Ideella organisationer kan söka tillsammans med en kommun", "civilsamhalle", "", "kommun")]
    [InlineData("Kommuner kan söka bidrag för insatser riktade till föreningar", "kommun", "", "")]
    [InlineData("Enskilda firmor och privatpersoner kan inte få stöd", "", "foretag privatperson", "")]
    [InlineData("Stödet vänder sig till företag och organisationer, dock inte till kommuner", "civilsamhalle foretag", "kommun", "")]
    [InlineData("Sökande ska vara en ideell organisation, ett företag eller en offentlig aktör", "kommun region civilsamhalle foretag statlig_myndighet", "", "")]
    [InlineData("Föreningar utan styrelse kan inte söka. Ideella föreningar med minst 50 medlemmar kan söka.", "civilsamhalle", "", "")]
    [InlineData("Kommunala bolag kan inte söka. Samtliga kommuner kan rekvirera medel.", "kommun", "", "")]
    [InlineData("Local authorities and NGOs may apply. Natural persons are not eligible.", "kommun civilsamhalle", "privatperson", "")]
    [InlineData("Stöd ges inte till projekt som redan har startat", "", "", "")]
    [InlineData("Föreningar kan söka. De som får del av utbildningen är anställda i kommuner.", "civilsamhalle", "", "")]
    [InlineData("Föreningar kan söka under förutsättning att en region ingår som partner", "civilsamhalle", "", "region")]
    [InlineData("Ansökan görs av en kommun. Företag kan inte söka själva utan deltar i kommunens projekt.", "kommun", "", "foretag")]
    [InlineData("Stiftelser ja, företag nej - så ser kretsen som får söka ut", "civilsamhalle", "foretag", "")]
    [InlineData("Sökande i utlysningen\nRegioner i norra Sverige", "region", "", "")]
    [InlineData("Statsbidraget söks av huvudmän i grundskolan, både kommunala och fristående.", "kommun skolhuvudman", "", "")]
    [InlineData("Jobbar du i en kommun eller driver du företag? I så fall kan ni söka.", "kommun foretag", "", "")]
    [InlineData("Ägaren till huset ansöker; det kan vara en stiftelse eller en privatperson", "civilsamhalle privatperson", "", "")]
    public void Applicants_are_included_excluded_or_partners(string text, string include, string exclude, string partner)
    {
        var facts = ApplicantReading.Read(text);
        Assert.Equal((include, exclude, partner), (Keys(facts.Include), Keys(facts.Exclude), Keys(facts.PartnerOnly)));
    }

    [Fact]
    public void Partnership_and_closed_circles_are_noticed()
    {
        Assert.NotNull(ApplicantReading.Read("Minst två kommuner ska stå bakom ansökan").PartnershipRequired);
        Assert.NotNull(ApplicantReading.Read("Endast inbjudna kommuner kan söka").InvitedOnly);
        Assert.Null(ApplicantReading.Read("Alla kommuner kan söka").InvitedOnly);
        Assert.Null(ApplicantReading.Read("Alla kommuner kan söka").PartnershipRequired);
    }

    private static string Keys(IEnumerable<ReadValue<ApplicantType>> types) => string.Join(' ', types.Select(t => t.Value.Key()));
}
