namespace Portfolj.Domain.Common;

/// <summary>An amount in the smallest unit of its currency (öre, cent). Unknown money is <c>null</c>, never 0; EUR is never converted (CV-01).</summary>
/// <param name="Minor">Hundredths of the currency's unit.</param>
/// <param name="Currency">ISO 4217 code, in practice SEK or EUR.</param>
public readonly record struct Money(long Minor, string Currency)
{
    /// <summary>Swedish kronor.</summary>
    public const string Sek = "SEK";

    /// <summary>Euro.</summary>
    public const string Eur = "EUR";

    /// <summary>The amount in whole units, rounded half away from zero; for display only.</summary>
    public long Units => (long)Math.Round(Minor / 100m, MidpointRounding.AwayFromZero);

    /// <summary>Whole kronor as money.</summary>
    public static Money Kronor(long kronor) => new(checked(kronor * 100), Sek);

    /// <summary>Whole euro as money.</summary>
    public static Money Euro(long euro) => new(checked(euro * 100), Eur);

    /// <summary>Money from a possibly unknown amount.</summary>
    public static Money? Of(long? minor, string currency) => minor is { } m ? new Money(m, currency) : null;
}
