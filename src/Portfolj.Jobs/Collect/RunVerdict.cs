using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;

namespace Portfolj.Jobs.Collect;

/// <summary>What is to be done with a run, told from its count before anything of it is stored (docs/adr/0020).</summary>
/// <param name="HeldBack">Why nothing of it is stored, in Swedish; <c>null</c> when it is.</param>
/// <param name="Lost">Fields that the source used to state and now states nowhere.</param>
/// <param name="Found">Fields that had been lost and are stated again.</param>
internal sealed record RunVerdict(string? HeldBack, IReadOnlyList<RoundField> Lost, IReadOnlyList<RoundField> Found)
{
    // A call that goes is nothing unusual, so a drop by half counts from two missing calls on.
    private const int FewestMissing = 2;
    private const int FewestStating = 4;
    private const double UsedToState = 0.8;
    private const double HardlyStates = 0.1;
    private const double StatesAgain = 0.5;

    /// <summary>The verdict. A run that did not come to its end is never held back: what it lacks has its explanation, and what it has is stored.</summary>
    public static RunVerdict Of(RunTally run, IReadOnlyList<KnownCall> known, bool listsEverything, bool zeroIsFine, IReadOnlyCollection<RoundField> lostBefore)
    {
        var met = known.Select(k => (Known: k, Now: run.Find(k.ExternalId, k.Url))).ToList();
        var (lost, found) = Drift([.. met.Where(m => m.Now is not null).Select(m => (m.Known.Call, m.Now!.Value))], lostBefore);
        return new RunVerdict(run.Incomplete is null ? WhyHeldBack(run, met, listsEverything, zeroIsFine) : null, lost, found);
    }

    // Calls whose last day has passed may go or stay as the source likes: neither side counts them.
    private static string? WhyHeldBack(RunTally run, List<(KnownCall Known, Tallied? Now)> met, bool listsEverything, bool zeroIsFine)
    {
        if (run.Calls.Count == 0)
        {
            return zeroIsFine || met.Count == 0 ? null
                : run.FirstFailure is { } failure ? $"Källan gav inga utlysningar: {failure}"
                : "Källan gav inga utlysningar alls. Det brukar betyda att webbplatsen har byggts om. Det som redan är hämtat står kvar.";
        }

        var expected = met.Count(m => m.Known.Call.IsOpen);
        var shown = run.Calls.Count - met.Count(m => !m.Known.Call.IsOpen && m.Now is not null);
        return !listsEverything || shown * 2 > expected || expected - shown < FewestMissing ? null
            : $"Källan visar {SwedishText.WholeNumber(Math.Max(shown, 0))} av de {SwedishText.WholeNumber(expected)} utlysningar som borde finnas kvar. Inget ur körningen är sparat, och det som redan är hämtat står kvar. Titta på källans sida. Stämmer det kan du ta in körningen ändå.";
    }

    // Only calls met both times tell of the page; that other calls state other things is no drift.
    private static (List<RoundField> Lost, List<RoundField> Found) Drift(List<(Tallied Before, Tallied Now)> both, IReadOnlyCollection<RoundField> lostBefore)
    {
        var (lost, found) = (new List<RoundField>(), new List<RoundField>());
        if (both.Count == 0)
        {
            return ([.. lostBefore], []);
        }

        // That nothing is cancelled any more is news and no drift.
        foreach (var field in Enum.GetValues<RoundField>().Where(f => f != RoundField.Cancelled))
        {
            var stated = both.Where(b => b.Before.States(field)).ToList();
            var still = stated.Count(b => b.Now.States(field));
            if (lostBefore.Contains(field))
            {
                (stated.Count == 0 || still >= stated.Count * StatesAgain ? found : lost).Add(field);
            }
            else if (stated.Count >= FewestStating && stated.Count >= both.Count * UsedToState && still <= stated.Count * HardlyStates)
            {
                lost.Add(field);
            }
        }

        return (lost, found);
    }
}
