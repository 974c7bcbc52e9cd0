using System.Text.RegularExpressions;
using Portfolj.Domain.Common;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>What the heading over a text says about the amounts in it.</summary>
public enum AmountContext
{
    /// <summary>No heading, or one about something else.</summary>
    None,

    /// <summary>"Medel att fördela", "Budget".</summary>
    Pot,

    /// <summary>"Hur mycket kan ni söka?".</summary>
    Grant,
}

/// <summary>
/// Reads the pot, the smallest and the largest grant, and money per counted thing. Sub-items, earlier rounds, turnover, advances,
/// prices and sums applied for never count; EUR stays EUR.
/// </summary>
public static class AmountReading
{
    /// <summary>Reads a text on its own, or under a heading.</summary>
    public static AmountFacts Read(string text, AmountContext context = AmountContext.None)
    {
        ReadingText reading = new(text);
        var mentions = AmountMentions.Find(reading);
        var candidates = AmountRoles.Judge(reading, mentions, context);
        AmountLists.Settle(reading, candidates);
        return Choose(reading, candidates);
    }

    private static AmountFacts Choose(ReadingText text, List<AmountCandidate> candidates)
    {
        var totals = candidates.Where(c => c.Role == AmountRole.Total).ToList();
        // "Pott 1: 6 miljoner. Pott 2: 4 miljoner. Totalt: 10 miljoner.": the one that the others add up to.
        var whole = totals.Count < 3 ? null : totals.Find(c => c.Mention.High * 2 == totals.Sum(t => t.Mention.High));
        var total = totals.Count == 0 ? null : whole ?? totals.MaxBy(c => c.Rank);
        var caps = candidates.Where(c => c.Role is AmountRole.Max or AmountRole.Between or AmountRole.Fixed).ToList();
        if (caps.Exists(c => !c.PerYear) && caps.Exists(c => c.PerYear))
        {
            caps.RemoveAll(c => c.PerYear);
        }

        var floors = candidates.Where(c => c.Role is AmountRole.Min or AmountRole.Between or AmountRole.Fixed).ToList();
        var cap = caps.MaxBy(c => c.Mention.High);
        var floor = floors.MinBy(c => c.Mention.Low);
        var unit = candidates.Find(c => c.Role == AmountRole.PerUnit);
        var middle = total is null ? 0 : (total.Mention.Low + total.Mention.High) / 2;
        AmountCandidate?[] used = [total, cap, floor, unit];
        return new AmountFacts
        {
            Total = total is null ? null : Value(text, total, middle),
            Max = cap is null ? null : Value(text, cap, cap.Mention.High),
            Min = floor is null ? null : Value(text, floor, floor.Mention.Low),
            PerUnit = unit is null || AmountMention.Money(unit.Mention.High, unit.Mention.Currency) is not { } money
                ? null
                : text.Value(new UnitAmount(money, unit.Unit!), unit.Mention.Start, unit.Mention.End + Math.Min(unit.After.Length, 24)),
            PerYear = Array.Exists(used, c => c is { PerYear: true }),
            Approximate = total is { Approximate: true } || total is { Mention.IsRange: true },
        };
    }

    private static ReadValue<Money>? Value(ReadingText text, AmountCandidate candidate, decimal units) =>
        AmountMention.Money(units, candidate.Mention.Currency) is { } money
            ? text.Value(money, candidate.Mention.Start - candidate.Before.Length, candidate.Mention.End + candidate.After.Length)
            : null;
}
