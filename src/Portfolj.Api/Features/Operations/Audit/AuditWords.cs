using System.Text.Json;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Operations.Audit;

/// <summary>One field of an entry before and after, in words; <c>null</c> for nothing.</summary>
/// <param name="Field">What people call it.</param>
/// <param name="Before">Before.</param>
/// <param name="After">After.</param>
public sealed record LoggedField(string Field, string? Before, string? After);

/// <summary>The audit log in plain Swedish. What is not in the tables is said as the log has it.</summary>
public static class AuditWords
{
    /// <summary>What entries about the log itself are about.</summary>
    public const string LogName = "Händelseloggen";

    private static readonly Dictionary<string, string> Actions = new(StringComparer.Ordinal)
    {
        ["initiative.create"] = "Registrerade insats",
        ["account.rest-longer"] = "Lät kontot vila längre",
        ["initiative.edit"] = "Ändrade insats",
        ["round.collect"] = "Hämtade utlysning",
        ["round.correct"] = "Rättade utlysning",
        ["attachment.collect"] = "Hämtade bilaga",
        ["attachment.upload"] = "Lade in bilaga för hand",
        ["list.upload"] = "Lade in en lista att jämföra med",
        ["list.compare"] = "Jämförde en lista med registret",
        ["round.enter"] = "Lade in utlysning för hand",
        ["round.accept-change"] = "Godkände källans ändring",
        ["round.keep-own"] = "Behöll eget värde",
        ["round.withdraw-correction"] = "Tog bort rättelse",
        ["round.follow"] = "Började bevaka utlysning",
        ["round.unfollow"] = "Slutade bevaka utlysning",
        ["round.merge-suggest"] = "Hittade möjliga dubbletter",
        ["round.merge"] = "Slog ihop utlysningar",
        ["round.keep-apart"] = "Skilde utlysningar åt",
        ["source.release"] = "Tog in tillbakahållen hämtning",
        ["source.install"] = "Lade in källa",
        ["source.create"] = "Lade upp källa",
        ["source.edit"] = "Ändrade källa",
        ["source.plan"] = "Ändrade när källa hämtas",
        ["source.restore"] = "Återställde källa",
        ["source.try"] = "Provade källa eller inklistrat",
        ["round.paste"] = "Lade in utlysning ur inklistrat",
        ["installation.demo"] = "Lade in exempelkommunen",
        ["job.request"] = "Startade jobb",
        ["job.run"] = "Jobb kördes",
        ["log.verify"] = "Prövade loggens kedja",
        ["log.export"] = "Tog ut poster ur loggen",
        ["log.continue"] = "Kedjan fick nytt slut",
        ["initiative.file"] = "Ändrade diarienummer eller sekretess",
        ["initiative.export"] = "Tog ut ärende",
        ["document.upload"] = "Laddade upp handling",
        ["document.withdraw"] = "Återkallade handling",
        ["document.scan"] = "Granskade handling för virus",
        ["recusal.declare"] = "Anmälde jäv",
        ["recusal.withdraw"] = "Tog tillbaka jäv",
        ["organisation.create"] = "Registrerade organisation",
        ["organisation.edit"] = "Ändrade organisation",
        ["organisation.confirm-contact"] = "Bekräftade kontaktuppgifter",
        ["organisation.withdraw-consent"] = "Tog bort kontaktperson som inte längre samtycker",
        ["privacy.extract"] = "Tog fram registerutdrag",
        ["retention.set"] = "Ändrade regel för gallring",
        ["retention.erase"] = "Gallrade",
        ["account.sign-in"] = "Loggade in",
        ["account.sign-in-refused"] = "Inloggning nekades",
        ["account.sign-out-everywhere"] = "Loggades ut överallt",
        ["account.password"] = "Bytte lösenord",
        ["account.password-refused"] = "Fel lösenord vid ändring",
        ["account.reset-asked"] = "Bad om nytt lösenord",
        ["account.second-factor"] = "Slog på tvåstegsinloggning",
        ["account.second-factor-reset"] = "Tog bort tvåstegsinloggning åt någon",
        ["account.passkey-add"] = "Lade till passnyckel",
        ["account.passkey-remove"] = "Tog bort passnyckel",
        ["account.letters"] = "Valde brev om källor",
        ["archive.reread"] = "Bad om att läsa om ett sparat svar",
        ["account.invite"] = "Bjöd in",
        ["account.invite-again"] = "Bjöd in igen",
        ["account.invitation-taken"] = "Tog emot inbjudan",
        ["account.suspend"] = "Spärrade konto",
        ["account.reopen"] = "Öppnade konto igen",
        ["account.close"] = "Avslutade konto",
        ["role.grant"] = "Gav roll",
        ["role.end"] = "Avslutade roll",
        ["key.issue"] = "Skapade API-nyckel",
        ["key.revoke"] = "Återkallade API-nyckel",
    };

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["Organisation"] = "Organisation",
        ["Municipality"] = "Kommun",
        ["Portfolio"] = "Portfölj",
        ["Goal"] = "Mål",
        ["PriorityDirection"] = "Inriktning",
        ["Initiative"] = "Insats",
        ["CallSource"] = "Källa",
        ["SourceTrial"] = "Prov",
        ["Funder"] = "Finansiär",
        ["GrantCall"] = "Bidrag",
        ["GrantRound"] = "Utlysning",
        ["Correction"] = "Rättelse",
        ["HeldChange"] = "Ändring som väntar",
        ["MergeSuggestion"] = "Möjlig dubblett",
        ["RoundFollower"] = "Bevakning",
        ["JobRequest"] = "Beställning av jobb",
        ["JobRun"] = "Körning av jobb",
        ["StateTransition"] = "Tillståndsbyte",
        ["ComparedList"] = "Jämförelselista",
        ["CallAttachment"] = "Bilaga",
        ["CaseDocument"] = "Handling",
        ["CaseExport"] = "Uttag av ärende",
        ["Recusal"] = "Jäv",
        ["Account"] = "Konto",
        ["RoleGrant"] = "Tilldelad roll",
        ["ApiKey"] = "API-nyckel",
        ["RegisterExtract"] = "Registerutdrag",
        ["ArchivedResponse"] = "Sparat svar",
        ["RetentionRule"] = "Regel för gallring",
        ["RetentionProtocol"] = "Protokoll över gallring",
        [AuditChain.Log] = "Logg",
    };

    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["ActorId"] = "Konto", ["ActorKind"] = "Vem", ["Applicant"] = "Söker som", ["ApplicantRoles"] = "Kommunens roller", ["Applicants"] = "Vem får söka", ["At"] = "Tid",
        ["CallId"] = "Bidrag", ["ClosesAtUtc"] = "Sista dag (UTC)", ["ClosesOn"] = "Sista dag", ["ClosesTime"] = "Klockslag", ["Code"] = "Kod", ["Confidence"] = "Tillförlitlighet",
        ["ContactMailbox"] = "Funktionsbrevlåda", ["ContactName"] = "Kontaktperson", ["CreatedAt"] = "Registrerad", ["Cron"] = "Schema", ["Currency"] = "Valuta", ["DeadlineKind"] = "Sorts sista dag",
        ["Definition"] = "Beskrivning av källan", ["Description"] = "Det här ska göras", ["Directions"] = "Inriktningar", ["DocumentHash"] = "Underlagets hash", ["Enabled"] = "Påslagen", ["Ends"] = "Sista dag",
        ["Entries"] = "Antal poster", ["Fault"] = "Fel", ["Field"] = "Uppgift", ["Filter"] = "Urval", ["FirstSeenAt"] = "Först sedd", ["Format"] = "Format", ["From"] = "Från", ["FunderId"] = "Finansiär",
        ["Geography"] = "Var", ["GoalCodes"] = "Mål", ["Goals"] = "Mål", ["HasOwnBudget"] = "Egen budget", ["HelpMailbox"] = "Brevlåda för hjälp", ["HomeUrl"] = "Webbplats", ["Inserted"] = "Nya", ["InstalledOn"] = "Installerad", ["InvitedOnly"] = "Bara inbjudna", ["IsCancelled"] = "Inställd",
        ["IsExample"] = "Exempel", ["JobKey"] = "Jobb", ["Key"] = "Nyckel", ["Kind"] = "Sort", ["LegalAct"] = "Rättsakt", ["TitleColumn"] = "Kolumn med titel", ["FunderColumn"] = "Kolumn med finansiär", ["ClosesColumn"] = "Kolumn med sista dag", ["UrlColumn"] = "Kolumn med webbadress", ["Columns"] = "Kolumner", ["ComparedAt"] = "Jämförd",
        ["LastError"] = "Senaste fel", ["BlindSince"] = "Kan ha missat sedan", ["QuarantinedRunId"] = "Körning i karantän", ["LostFields"] = "Uppgifter som inte längre hittas", ["LastRunAt"] = "Senast läst", ["LastSuccessAt"] = "Senast läst utan fel", ["LastYield"] = "Antal senast", ["Letter"] = "Bokstav", ["MaxGrantMinor"] = "Högsta belopp (ören, cent)", ["Mechanism"] = "Form", ["MinGrantMinor"] = "Lägsta belopp (ören, cent)",
        ["Name"] = "Namn", ["NeedsReview"] = "Att granska", ["Number"] = "Nummer", ["OpensAtUtc"] = "Öppnar (UTC)", ["OpensOn"] = "Öppnar", ["OpensTime"] = "Öppnar, klockslag", ["OrgNumber"] = "Organisationsnummer", ["Order"] = "Ordning", ["OrganisationId"] = "Organisation",
        ["OtherCutoffs"] = "Andra sista dagar", ["OwnCapacityOre"] = "Egen medfinansiering (öre)", ["OwnShare"] = "Egen andel", ["PartnershipRequired"] = "Kräver partner", ["PartnerTypes"] = "Partner kan vara", ["PeriodFrom"] = "Period från", ["PeriodTo"] = "Period till", ["Parties"] = "Förvaltningar och partner", ["Place"] = "Plats i kedjan", ["PlaceCode"] = "Plats",
        ["PortfolioId"] = "Portfölj", ["Problem"] = "Problem", ["Programme"] = "Program", ["Purpose"] = "Syfte", ["Reason"] = "Skäl", ["Rejected"] = "Avvisade", ["Role"] = "Roll", ["RoundId"] = "Utlysning",
        ["Sealed"] = "Poster som fick plats", ["Source"] = "Källa", ["Slot"] = "Färg", ["SourceSaidThen"] = "Källan sa då", ["Starts"] = "Första dag", ["StatedStatus"] = "Status enligt källan", ["State"] = "Tillstånd", ["Subject"] = "Sak", ["SubjectId"] = "Sakens id",
        ["Summary"] = "Sammanfattning", ["TargetGroups"] = "Målgrupper", ["Themes"] = "Ämnen", ["Title"] = "Titel", ["To"] = "Till", ["TotalBudgetMinor"] = "Hela beloppet (ören, cent)", ["Type"] = "Sort", ["Unchanged"] = "Oförändrade", ["UpTo"] = "Till och med plats",
        ["Updated"] = "Ändrade", ["Url"] = "Adress", ["Value"] = "Värde", ["Whole"] = "Hel", ["Year"] = "År", ["Years"] = "Kostnad per år", ["Zone"] = "Tidszon",

        // Review of calls.
        ["Accepted"] = "Godkänd", ["After"] = "Källan säger", ["Before"] = "Gällde", ["DecidedAt"] = "Avgjord", ["DecidedBy"] = "Avgjord av", ["FirstRoundId"] = "Utlysning som är kvar", ["MergedIntoId"] = "Sammanslaget med bidrag",
        ["OriginId"] = "Fyndplats", ["PublishedOn"] = "Publicerad", ["Quote"] = "Källans ord", ["ReleasedRunId"] = "Körning som tas in", ["SecondRoundId"] = "Utlysning som gick upp i den", ["Similarity"] = "Likhet (procent)", ["Why"] = "Varför",
        // Files of calls.
        ["AllMinor"] = "Alla i listan tillsammans (öre)", ["AmountMinor"] = "Kommunens del (öre)", ["ArchiveHash"] = "Innehållets kontrollsumma", ["Choices"] = "Belopp i kommunens rad", ["Column"] = "Kolumn", ["FetchedAt"] = "Hämtad",
        ["FileName"] = "Filens namn", ["Note"] = "Varför filen inte lästes", ["Outcome"] = "Läst som lista", ["ReadAt"] = "Läst",

        // Organisations, cases and documents.
        ["ConsentHow"] = "Så gavs samtycket", ["ConsentOn"] = "Samtycke den", ["ContactConfirmedOn"] = "Kontakten bekräftad", ["EndedOn"] = "Upphörde",
        ["DiaryNumber"] = "Diarienummer", ["Secrecy"] = "Sekretess", ["SecrecyReason"] = "Skäl för sekretess", ["WithSecrets"] = "Med hemliga uppgifter", ["InitiativeId"] = "Insats", ["DeclaredAt"] = "Anmält", ["Ground"] = "Grund för jävet",
        ["ContentHash"] = "Innehållets kontrollsumma", ["MediaType"] = "Filtyp", ["Sha256"] = "Kontrollsumma", ["Size"] = "Storlek (byte)", ["UploadedAs"] = "Uppladdad i rollen", ["UploadedAt"] = "Uppladdad", ["UploadedBy"] = "Uppladdad av",
        ["Scan"] = "Virusgranskning", ["ScanNote"] = "Svar från virusgranskningen", ["ScannedAt"] = "Virusgranskad", ["WithdrawnAt"] = "Återkallad", ["WithdrawnReason"] = "Skäl för återkallandet",

        // Accounts, roles and keys.
        ["AccessFailedCount"] = "Fel i rad vid inloggning", ["AccountId"] = "Konto", ["ConcurrencyStamp"] = "Versionsmärke", ["Email"] = "E-postadress", ["EmailConfirmed"] = "E-postadressen bekräftad", ["LastCodeHash"] = "Senast använda kod", ["LastSignInAt"] = "Senast inloggad",
        ["LockoutEnabled"] = "Vilar efter många fel", ["LockoutEnd"] = "Vilar till", ["NormalizedEmail"] = "E-postadress med stora bokstäver", ["NormalizedUserName"] = "Användarnamn med stora bokstäver", ["PasskeyCount"] = "Antal passnycklar", ["PasswordHash"] = "Lösenord",
        ["ResetAskedAt"] = "Bad om nytt lösenord", ["SecurityStamp"] = "Märke som inloggningarna vilar på", ["TwoFactorEnabled"] = "Tvåstegsinloggning", ["UserName"] = "Användarnamn", ["DeclinesSourceLetters"] = "Avstår brev om källor", ["Delegation"] = "Punkt i delegationsordningen", ["IsFromProvider"] = "Från kommunens inloggning",
        ["UnitId"] = "Förvaltning eller organisation", ["ExpiresAt"] = "Slutar gälla", ["LastUsedAt"] = "Senast använd", ["RevokedAt"] = "Återkallad", ["Scopes"] = "Får göra", ["SecretHash"] = "Nyckelns hemlighet",

        // Personal data and how long it is kept.
        ["Count"] = "Antal", ["Decision"] = "Beslut", ["Ids"] = "Det som gallrades", ["Months"] = "Månader", ["Rows"] = "Antal rader", ["LogValues"] = "Antal uppgifter i loggen", ["SearchSha256"] = "Sökordens kontrollsumma",
    };

    /// <summary>Actions, kinds and fields that have words, for the test that none is left without.</summary>
    internal static bool Knows(string word) => Actions.ContainsKey(word) || Kinds.ContainsKey(word) || Fields.ContainsKey(word);

    /// <summary>What was done.</summary>
    public static string What(string action) => Actions.GetValueOrDefault(action, action);

    /// <summary>What kind of thing it concerns.</summary>
    public static string Kind(string subject) => Kinds.GetValueOrDefault(subject, subject);

    /// <summary>What a field is called.</summary>
    public static string Field(string field) => Fields.GetValueOrDefault(field, field);

    /// <summary>What kind of doer.</summary>
    public static string Kind(ActorKind kind) => kind switch
    {
        ActorKind.Person => "Person",
        ActorKind.Job => "Systemet",
        ActorKind.Source => "Källa",
        _ => "API-nyckel",
    };

    /// <summary>The doer by role or function.</summary>
    public static string Who(AuditEntry entry) => entry switch
    {
        { ActorRole: { } role } => $"{RoleTable.Name(role)}, {RoleTable.Unit(role)}",
        { ActorKind: ActorKind.Person } => "Person utan roll",
        { ActorKind: ActorKind.Job } => "Systemet",
        { ActorKind: ActorKind.Source } => "Källa",
        _ => "API-nyckel",
    };

    /// <summary>The doer's id, short enough to compare by eye: the end of a long one, since the beginning tells only when it was made.</summary>
    public static string Account(AuditEntry entry) => Guid.TryParse(entry.ActorId, out var id) ? "…" + id.ToString()[^8..] : entry.ActorId;

    /// <summary>The fields of an entry in the order of their names.</summary>
    public static IReadOnlyList<LoggedField> Changes(AuditEntry entry)
    {
        try
        {
            using var document = JsonDocument.Parse(entry.Changes);
            return [.. document.RootElement.EnumerateObject()
                .Select(p => p.Value is { ValueKind: JsonValueKind.Array } pair && pair.GetArrayLength() == 2 ? new LoggedField(Field(p.Name), Say(pair[0]), Say(pair[1])) : new LoggedField(Field(p.Name), null, Say(p.Value)))
                .OrderBy(f => SwedishText.SortKey(f.Field), StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // An entry that has been tampered with is shown as it stands.
            return [new LoggedField("Ändringar", null, entry.Changes)];
        }
    }

    /// <summary>What is wrong with the chain, as a sentence.</summary>
    public static string Sentence(AuditFault fault)
    {
        var place = fault.Sequence is { } n ? SwedishText.WholeNumber(n) : "";
        return fault.Kind switch
        {
            AuditFaultKind.Changed => $"Post {place} är inte som den skrevs.",
            AuditFaultKind.Missing => $"Post {place} saknas.",
            AuditFaultKind.OutOfPlace => $"Post {place} följer inte på posten före.",
            AuditFaultKind.TailCut => $"Poster saknas i slutet, från och med plats {place}.",
            AuditFaultKind.HeadDisagrees => $"Uppgiften om var kedjan slutar stämmer inte med post {place}.",
            AuditFaultKind.NotAsNoted => $"Post {place} är en annan än den du antecknade.",
            AuditFaultKind.OutsideChain => "Det finns en post som inte hör till kedjan.",
            _ => $"Persondata till post {place} är inte de som skrevs.",
        };
    }

    private static string? Say(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => "ja",
        JsonValueKind.False => "nej",
        JsonValueKind.Array => string.Join("; ", value.EnumerateArray().Select(v => v.ToString())) is { Length: > 0 } text ? text : null,
        _ => value.ToString() is { Length: > 0 } text ? text : null,
    };
}
