namespace Portfolj.Domain.Funding;

/// <summary>What people call the fields of a round.</summary>
public static class RoundFieldNames
{
    /// <summary>What a field is called.</summary>
    public static string Name(this RoundField field) => field switch
    {
        RoundField.Title => "Titel",
        RoundField.Summary => "Sammanfattning",
        RoundField.Programme => "Program",
        RoundField.Url => "Webbadress",
        RoundField.Opens => "Öppnar",
        RoundField.Closes => "Sista dag",
        RoundField.OtherCutoffs => "Fler sista dagar",
        RoundField.DeadlineKind => "Typ av sista dag",
        RoundField.StatedStatus => "Status enligt källan",
        RoundField.Cancelled => "Inställd",
        RoundField.TotalBudget => "Pengar totalt",
        RoundField.MinGrant => "Minsta belopp",
        RoundField.MaxGrant => "Högsta belopp",
        RoundField.OwnShare => "Egen andel av kostnaden",
        RoundField.Applicants => "Får söka",
        RoundField.ExcludedApplicants => "Får inte söka",
        RoundField.PartnerOnly => "Får bara vara partner",
        RoundField.Geography => "Gäller i",
        RoundField.PartnershipRequired => "Kräver partner",
        RoundField.InvitedOnly => "Bara inbjudna",
        RoundField.TargetGroups => "Målgrupper",
        RoundField.Themes => "Teman",
        RoundField.Published => "Publicerad",
        _ => "Pengarna gäller för",
    };
}
