namespace Portfolj.Domain.Organisations;

/// <summary>From when the time of keeping a contact person is counted (CV-10).</summary>
public static class ContactKeeping
{
    /// <summary>
    /// The end of the adherence when there is one, else the end of the organisation, else the last time when someone said that the contact is right, else the consent.
    /// <c>null</c> when nothing is known: then no time runs, and nothing is erased by guess.
    /// </summary>
    /// <param name="organisation">The organisation.</param>
    /// <param name="adherenceEndedOn">When its last adherence to the agreement ended; <c>null</c> while one is active, or when it has had none.</param>
    public static DateOnly? CountedFrom(Organisation organisation, DateOnly? adherenceEndedOn) =>
        adherenceEndedOn ?? organisation.EndedOn ?? organisation.ContactConfirmedOn ?? organisation.ConsentOn;
}
