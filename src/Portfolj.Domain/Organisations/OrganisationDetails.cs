using Portfolj.Domain.Common;

namespace Portfolj.Domain.Organisations;

/// <summary>What a person states about an organisation. A number that was refused never gets this far: the raw text stays in the form that read it.</summary>
public sealed record OrganisationDetails
{
    /// <summary>Longest name, characters.</summary>
    public const int MaxName = 300;

    /// <summary>Longest name of a contact person, characters.</summary>
    public const int MaxContactName = 200;

    /// <summary>Longest note of how consent was given, characters.</summary>
    public const int MaxConsentHow = 300;

    /// <summary>Name as registered.</summary>
    public required string Name { get; init; }

    /// <summary>What kind it is.</summary>
    public required OrganisationKind Kind { get; init; }

    /// <summary>The number, when it has one.</summary>
    public OrgNumber? Number { get; init; }

    /// <summary>Last day of its activity, when it has ended.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>Address for contact.</summary>
    public string ContactMailbox { get; init; } = "";

    /// <summary>The writer knows that the address is a person's and wants it all the same.</summary>
    public bool MailboxConfirmed { get; init; }

    /// <summary>Name of a contact person; needs a consent.</summary>
    public string ContactName { get; init; } = "";

    /// <summary>When the contact person gave consent.</summary>
    public DateOnly? ConsentOn { get; init; }

    /// <summary>To whom and how consent was given.</summary>
    public string ConsentHow { get; init; } = "";

    /// <summary>
    /// Everything that is wrong at once: name-missing, text-too-long, mailbox-unreadable, mailbox-personal until confirmed, consent-missing for a name without recorded consent,
    /// consent-in-future, date-out-of-range.
    /// </summary>
    public List<Refusal> Check(DateOnly today)
    {
        List<Refusal> refusals = [];
        if (string.IsNullOrWhiteSpace(Name))
        {
            refusals.Add(new Refusal("name-missing", nameof(Name)));
        }

        Longest(Name, MaxName, nameof(Name));
        Longest(ContactName, MaxContactName, nameof(ContactName));
        Longest(ConsentHow, MaxConsentHow, nameof(ConsentHow));
        var mailbox = ContactMailbox.Trim();
        if (mailbox.Length > 0 && (mailbox.Length > Mailbox.MaxLength || !MailAddress.IsPlausible(mailbox)))
        {
            refusals.Add(new Refusal("mailbox-unreadable", nameof(ContactMailbox)));
        }
        else if (!MailboxConfirmed && Mailbox.LooksPersonal(mailbox))
        {
            refusals.Add(new Refusal("mailbox-personal", nameof(ContactMailbox)));
        }

        if (!string.IsNullOrWhiteSpace(ContactName) && (ConsentOn is null || string.IsNullOrWhiteSpace(ConsentHow)))
        {
            refusals.Add(new Refusal("consent-missing", nameof(ContactName)));
        }

        if (ConsentOn > today)
        {
            refusals.Add(new Refusal("consent-in-future", nameof(ConsentOn)));
        }

        Bounds(ConsentOn, nameof(ConsentOn));
        Bounds(EndedOn, nameof(EndedOn));
        return refusals;

        void Longest(string text, int most, string field)
        {
            if (text.Trim().Length > most)
            {
                refusals.Add(new Refusal("text-too-long", field, SwedishText.Number(most)));
            }
        }

        void Bounds(DateOnly? day, string field)
        {
            if (day is { Year: < 2000 or > 2100 })
            {
                refusals.Add(new Refusal("date-out-of-range", field));
            }
        }
    }
}
