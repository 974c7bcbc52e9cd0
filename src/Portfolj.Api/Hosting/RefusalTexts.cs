using System.Globalization;
using Portfolj.Domain.Common;

namespace Portfolj.Api.Hosting;

/// <summary>The one table that turns a refusal's code into Swedish and an HTTP status.</summary>
internal static class RefusalTexts
{
    private static readonly Dictionary<string, (int Status, string Text)> Table = new(StringComparer.Ordinal)
    {
        ["title-missing"] = (422, "Skriv en titel."),
        ["title-too-long"] = (422, "Titeln är för lång. Högst {0} tecken får plats."),
        ["text-too-long"] = (422, "Texten är för lång. Högst {0} tecken får plats."),
        ["ends-before-starts"] = (422, "Slutdagen ligger före startdagen. Ändra någon av dem."),
        ["date-out-of-range"] = (422, "Ange ett år mellan 2000 och 2100."),
        ["date-unreadable"] = (422, "Datumet går inte att läsa. Skriv till exempel 2027-01-31."),
        ["time-unreadable"] = (422, "Klockslaget går inte att läsa. Skriv till exempel 16.00."),
        ["amount-unreadable"] = (422, "Beloppet går inte att läsa. Skriv hela kronor med siffror, till exempel 1 500 000."),
        ["amount-negative"] = (422, "Beloppet kan inte vara mindre än noll."),
        ["share-unreadable"] = (422, "Andelen går inte att läsa. Skriv procent mellan 0 och 100."),
        ["year-twice"] = (422, "Samma år står på två rader. Slå ihop dem till en."),
        ["goal-missing"] = (422, "Välj minst ett mål."),
        ["goal-unknown"] = (422, "Målet finns inte. Välj ett mål i listan."),
        ["place-unknown"] = (422, "Platsen finns inte. Välj ett län eller en kommun i listan."),
        ["place-ambiguous"] = (422, "{0} är både ett län och en kommun. Skriv län eller kommun efter namnet."),
        ["amounts-reversed"] = (422, "Minsta beloppet är större än det högsta. Ändra något av dem."),
        ["applicant-twice"] = (422, "Samma sökandetyp står på två ställen. Välj ett av dem."),
        ["funder-missing"] = (422, "Skriv vem som är finansiär."),
        ["applicant-unknown"] = (422, "Sökandetypen finns inte. Välj en i listan."),
        ["url-unreadable"] = (422, "Adressen går inte att läsa. Den ska börja med https:// eller http://."),
        ["reason-missing"] = (422, "Skriv varför du ändrar. Skälet syns i loggen."),
        ["code-unknown"] = (422, "Värdet finns inte bland dem som går att välja."),
        ["value-not-canonical"] = (422, "Värdet på {0} är inte i den form som GET svarar med."),
        ["file-empty"] = (422, "Filen är tom. Välj en annan fil."),
        ["file-too-large"] = (413, "Filen är för stor. Högst {0} MB får plats."),
        ["file-name-bad"] = (422, "Filens namn går inte att använda. Döp om filen, till exempel till beslut.pdf, och välj den igen."),
        ["file-type-unknown"] = (422, "Den här sortens fil tas inte emot, eller så är filen trasig. Välj PDF, Word, Excel, PowerPoint, ODT, PNG, JPEG eller en textfil."),
        ["file-type-mismatch"] = (422, "Filens innehåll stämmer inte med namnets ändelse. Spara filen i rätt format och välj den igen."),
        ["file-has-macros"] = (422, "Dokumentet har makron. Spara det utan makron och välj det igen."),
        ["file-packed-too-hard"] = (422, "Dokumentet packas upp till för mycket. Spara det på nytt eller som PDF och välj det igen."),
        ["round-exists"] = (409, "Utlysningen finns redan som {0}."),
        ["sign-in-refused"] = (422, "Det gick inte att logga in. Adressen eller lösenordet kan vara fel, eller så vilar kontot en kvart efter flera fel. Vänta, eller välj ett nytt lösenord."),
        ["code-refused"] = (422, "Koden stämmer inte. Vänta på nästa kod i appen och prova den."),
        ["passkey-refused"] = (422, "Passnyckeln gick inte att använda. Prova igen, eller logga in med lösenord."),
        ["passkeys-full"] = (422, "Du kan ha högst {0} passnycklar. Ta bort en först."),
        ["password-wrong"] = (422, "Lösenordet stämmer inte."),
        ["password-too-short"] = (422, "Lösenordet är för kort. Välj minst 12 tecken."),
        ["password-too-long"] = (422, "Lösenordet är för långt. Högst 128 tecken får plats."),
        ["password-easy"] = (422, "Lösenordet är lätt att gissa. Undvik din adress, vanliga ord och samma tecken om och om igen."),
        ["example-account"] = (422, "Det är ett exempelkonto. Det går inte att ändra."),
        ["mail-unreadable"] = (422, "E-postadressen går inte att läsa. Skriv till exempel namn@organisation.se."),
        ["link-ended"] = (410, "Länken gäller inte längre. Be om en ny."),
        ["name-missing"] = (422, "Skriv ett namn."),
        ["scope-missing"] = (422, "Välj minst en sak som nyckeln får göra."),
        ["key-life"] = (422, "Välj en sista dag efter i dag och högst ett år fram."),
        ["key-unknown"] = (404, "Nyckeln finns inte."),
        ["key-ended"] = (409, "Nyckeln gäller inte längre."),
        ["account-exists"] = (409, "Det finns redan ett konto med adressen. Ge det en roll i stället."),
        ["account-unknown"] = (404, "Kontot finns inte, eller är avslutat."),
        ["account-no-door"] = (409, "Kontot har varken lösenord, passnyckel eller kommunens inloggning, så det går inte att öppna. Skicka en ny inbjudan."),
        ["account-not-invited"] = (409, "Kontot väntar inte på en inbjudan."),
        ["four-eyes"] = (403, "Du kan inte göra det för dig själv. Be någon annan."),
        ["ground-missing"] = (422, "Skriv skälet."),
        ["recused"] = (409, "Du har anmält jäv och deltar inte i beslutet."),
        ["recusal-ended"] = (409, "Jävet är redan tillbakataget."),
        ["not-own-unit"] = (403, "Din roll gäller en annan förvaltning eller organisation."),
        ["role-not-yours"] = (403, "Du kan bara bjuda in företrädare för civilsamhället."),
        ["role-held-already"] = (409, "Kontot har redan rollen under den tiden."),
        ["grant-unknown"] = (404, "Rollen finns inte."),
        ["grant-ended"] = (409, "Rollen är redan avslutad."),
        ["unit-missing"] = (422, "Välj vilken förvaltning eller organisation rollen gäller."),
        ["unit-not-for-role"] = (422, "Den rollen gäller hela kommunen. Välj ingen förvaltning eller organisation."),
        ["unit-unknown"] = (422, "Välj en förvaltning för en kontaktperson, eller en organisation utanför kommunen för en företrädare."),
        ["delegation-needs-end"] = (422, "En delegation har en sista dag. Skriv den."),
        ["initiative-unknown"] = (404, "Insatsen finns inte."),
        ["job-unknown"] = (404, "Jobbet finns inte."),
        ["source-unknown"] = (404, "Källan finns inte."),
        ["already-requested"] = (409, "Jobbet väntar redan på att starta."),
        ["transition-forbidden"] = (409, "Det går inte att gå från {0} till {1}. Möjligt härifrån: {2}."),
        ["changed-by-someone-else"] = (409, "Någon annan har ändrat under tiden. Inget av ditt har gått förlorat: jämför och spara igen."),
    };

    public static (int Status, string Text) Of(Refusal refusal) =>
        Table.TryGetValue(refusal.Code, out var row)
            ? (row.Status, string.Format(CultureInfo.InvariantCulture, row.Text, [.. refusal.Args]))
            : throw new InvalidOperationException($"The refusal {refusal.Code} has no Swedish text.");

    public static string StatusTitle(int status) => status switch
    {
        400 => "Frågan går inte att förstå",
        401 => "Du är inte inloggad",
        403 => "Du har inte behörighet",
        404 => "Det finns inget här",
        405 => "Den här adressen tar inte emot den sortens anrop",
        409 => "Någon annan har ändrat under tiden",
        410 => "Det finns inte längre",
        413 => "Det du skickade är för stort",
        414 => "Adressen är för lång",
        415 => "Formatet stöds inte",
        429 => "För många anrop på kort tid",
        _ => "Något gick fel hos oss",
    };

    public static string StatusDetail(int status) => status switch
    {
        400 => "Kontrollera adressen och värdena i frågan.",
        401 => "Logga in och försök igen.",
        403 => "Din roll ger inte tillgång till detta. Fråga portföljledaren om du behöver det.",
        404 => "Adressen kan vara fel eller sidan borttagen. Använd menyn eller sök.",
        405 => "Se dokumentet på /openapi/v1.json.",
        413 => "Så mycket tas inte emot på en gång. Gå tillbaka: det du skrev finns kvar i webbläsaren. Korta texten eller välj en mindre fil.",
        414 => "Korta det du söker efter.",
        415 => "Skicka application/json.",
        429 => "Vänta en stund och försök igen. Det du skrev finns kvar om du går tillbaka.",
        _ => "Felet är loggat. Försök igen om en stund. Inget sparat har gått förlorat.",
    };
}
