using Portfolj.Domain.Organisations;

namespace Portfolj.Domain.Funding.Matching;

/// <summary>Finds the words with which a text names an applicant type.</summary>
internal static class ApplicantWords
{
    private static readonly Dictionary<ApplicantType, string[]> Beginnings = new()
    {
        [ApplicantType.Municipality] = ["kommun", "municipalit"],
        [ApplicantType.PrincipalOrganiser] = ["huvudm", "skolhuvudm"],
        [ApplicantType.Region] = ["region", "landsting"],
        [ApplicantType.CivilSociety] = ["förening", "ideell", "idébur", "civilsamhäll", "stiftelse", "trossamfund", "organisation"],
        [ApplicantType.Company] = ["företag", "bolag", "enterprise"],
        [ApplicantType.University] = ["universitet", "högskol", "lärosät", "forskare"],
        [ApplicantType.StateAgency] = ["myndighet", "statlig"],
        [ApplicantType.PrivatePerson] = ["privatperson", "enskild"],
    };

    /// <summary>A quotation around the first such word; <c>null</c> when there is none.</summary>
    public static string? Find(IEnumerable<ScannedText> texts, ApplicantType type)
    {
        foreach (var text in texts)
        {
            for (var i = 0; i < text.Words.Length; i++)
            {
                var place = text.Words[i].Place;
                var word = text.Text.AsSpan(place.Start, place.Length);
                if (Beginnings[type].Any(b => text.Text.AsSpan(place.Start).StartsWith(b, StringComparison.OrdinalIgnoreCase)) && word.Length > 0 && !text.Words[i].Excluded)
                {
                    return Quote.Around(text, i, i);
                }
            }
        }

        return null;
    }

    /// <summary>The key where it is a Swedish word of its own, else nothing.</summary>
    public static string Plain(ApplicantType type) => type is ApplicantType.CivilSociety or ApplicantType.Company or ApplicantType.StateAgency ? "" : type.Key();
}
