using System.Text.RegularExpressions;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>What a clause says about its subject.</summary>
/// <param name="clause">The clause, kinds of applicant as marks.</param>
internal sealed class ApplicantPredicate(string clause)
{
    private static readonly Regex RelativeVerb = new($@"\b(?:{ApplicantCues.Finite})\b", RegexOptions.CultureInvariant);

    private static readonly Regex Relative = new(@"\b(?:som|där|vars|which|that)\b", RegexOptions.CultureInvariant);

    private static readonly Regex Condition = new(@"\b(?:om|eftersom|så\s+länge|if)\s+(?:\w+\s+){1,4}?(?:inte|ej|not)\b[^,]*", RegexOptions.CultureInvariant);

    private bool? applies;
    private bool? refused;
    private bool? negated;
    private bool? partner;
    private bool? hasVerb;

    /// <summary>The clause without its relative and conditional parts, in the same places.</summary>
    public string Text { get; } = Main(clause);

    public bool Applies => applies ??= ApplicantCues.Apply.IsMatch(Text);

    public bool Refused => refused ??= ApplicantCues.Refused.IsMatch(Text);

    public bool Negated => negated ??= ApplicantCues.Negated.IsMatch(Text);

    public bool Partner => partner ??= ApplicantCues.Partner.IsMatch(Text);

    public bool HasVerb => hasVerb ??= RelativeVerb.IsMatch(Text);

    public bool IsSet => Applies || Refused || Partner;

    public bool AppliesAfter(int at) => ApplicantCues.Apply.IsMatch(Text[at..]) || ApplicantCues.Partner.IsMatch(Text[at..]) || ApplicantCues.Refused.IsMatch(Text[at..]);

    public Part? Said(bool isSubGroup, Part? lead)
    {
        if (Refused)
        {
            return isSubGroup ? null : Part.Exclude;
        }

        if (Applies && !(Partner && Negated))
        {
            return ApplicantCues.OnlyAsPartner.IsMatch(Text) ? Part.Partner
                : !Negated ? Part.Include
                : isSubGroup || ApplicantCues.NegatedOtherwise.IsMatch(Text) ? null : Part.Exclude;
        }

        return !Negated ? lead == Part.Include && !Partner ? Part.Include : Part.Partner : isSubGroup ? null : Part.Exclude;
    }

    // The clause without its relative and conditional parts, in the same places: "kommuner som inte har sökt förut kan söka".
    private static string Main(string words)
    {
        var main = words.ToCharArray();
        foreach (Match condition in Condition.Matches(words))
        {
            main.AsSpan(condition.Index, condition.Length).Fill(' ');
        }

        foreach (Match relative in Relative.Matches(words))
        {
            var verb = RelativeVerb.Match(words, relative.Index);
            for (verb = verb.NextMatch(); verb.Success; verb = verb.NextMatch())
            {
                if (!GoesOn(words.AsSpan(0, verb.Index).TrimEnd()))
                {
                    main.AsSpan(relative.Index, verb.Index - relative.Index).Fill(' ');
                    break;
                }
            }
        }

        return new string(main);
    }

    // "Som är eller har varit": the second verb is still the relative clause's.
    private static bool GoesOn(ReadOnlySpan<char> before) => before.EndsWith(" och") || before.EndsWith(" eller") || before.EndsWith(" inte");
}
