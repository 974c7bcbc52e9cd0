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
        ["name-missing"] = (422, "Skriv organisationens namn."),
        ["kind-unknown"] = (422, "Välj vad det är för slags organisation."),
        ["org-number-shape"] = (422, "Organisationsnumret ska ha tio siffror, till exempel 212000-1967. Ser det ut som ett personnummer visas det inte igen."),
        ["org-number-personal"] = (422, "Det du skrev ser ut som ett personnummer. Vi har inte sparat det, och det visas inte igen. Är det en enskild firma? Lämna fältet tomt: organisationen kan registreras utan nummer."),
        ["org-number-check-digit"] = (422, "Organisationsnumret stämmer inte: kontrollsiffran är fel. Jämför med ett papper från Bolagsverket eller Skatteverket."),
        ["org-number-taken"] = (409, "Numret finns redan i registret. Det hör till {0}."),
        ["mailbox-unreadable"] = (422, "E-postadressen går inte att läsa. Skriv en adress, till exempel kansli@foreningen.se."),
        ["mailbox-personal"] = (422, "Adressen ser ut att vara en persons. Skriv hellre en funktionsbrevlåda, eller kryssa för att adressen ska användas ändå."),
        ["consent-missing"] = (422, "Ett namn får bara sparas med samtycke. Skriv när personen samtyckte och hur, eller ta bort namnet."),
        ["consent-in-future"] = (422, "Dagen för samtycket ligger i framtiden."),
        ["organisation-unknown"] = (404, "Organisationen finns inte."),
        ["only-contact-details"] = (403, "Du kan ändra kontaktuppgifterna. Namn, slag, nummer och slutdag ändras av kommunen."),
        ["file-missing"] = (422, "Välj en fil."),
        ["document-unknown"] = (404, "Handlingen finns inte."),
        ["document-withdrawn"] = (409, "Handlingen är redan återkallad."),
        ["secrecy-unknown"] = (422, "Välj om handlingen har sekretess."),
        ["secrecy-reason-missing"] = (422, "Skriv skälet för sekretess, till exempel lagrummet."),
        ["diary-number-too-long"] = (422, "Diarienumret är för långt. Högst {0} tecken får plats."),
        ["months-out-of-range"] = (422, "Skriv antal månader, mellan 1 och 1 200."),
        ["decision-missing"] = (422, "Skriv vilket gallringsbeslut regeln vilar på innan du slår på den."),
        ["retention-unknown"] = (404, "Regeln finns inte."),
        ["search-too-short"] = (422, "Skriv minst tre tecken av namnet eller e-postadressen."),
        ["not-own-unit"] = (403, "Du kan bara registrera och ändra det som din egen förvaltning eller organisation är med i. Den måste också vara kvar."),
        ["initiative-unknown"] = (404, "Insatsen finns inte."),
        ["job-unknown"] = (404, "Jobbet finns inte."),
        ["source-unknown"] = (404, "Källan finns inte."),
        ["already-requested"] = (409, "Jobbet väntar redan på att starta."),
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
        413 => "Det du skickade är för stort",
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
        413 => "En fil får vara högst 10 MB, och ett formulär högst 2 MB.",
        415 => "Skicka application/json.",
        429 => "Vänta en stund och försök igen.",
        _ => "Felet är loggat. Försök igen om en stund. Inget sparat har gått förlorat.",
    };
}
