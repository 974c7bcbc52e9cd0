using Portfolj.Domain.Common;

namespace Portfolj.Api.Hosting;

/// <summary>An amount as REST writes it; unknown money is <c>null</c>, never 0.</summary>
/// <param name="Amount">Whole units: kronor or euro.</param>
/// <param name="Currency">ISO 4217, SEK or EUR.</param>
[RestExample("""{ "amount": 4000000, "currency": "SEK" }""")]
public sealed record RestMoney(long Amount, string Currency)
{
    /// <summary>Money as REST writes it.</summary>
    public static RestMoney? Of(Money? money) => money is { } m ? new RestMoney(m.Units, m.Currency) : null;
}
