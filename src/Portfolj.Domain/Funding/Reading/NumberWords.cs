using System.Globalization;

namespace Portfolj.Domain.Funding.Reading;

/// <summary>Numbers as Swedish texts write them, in digits and in words.</summary>
internal static class NumberWords
{
    /// <summary>A number in words: "tjugofem", "etthundrafemtiotusen", "två och en halv", "en halv".</summary>
    public const string Pattern =
        @"(?:\b(?:(?:en|ett)\s+halvt?|(?:en\s+)?kvarts|(?:tre\s+kvarts)|halvannan|halva?(?=\s+(?:miljo|milja)))\b|\b(?:(?:noll|en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton|tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio|hundra|tusen)(?:\s(?=hundra|tusen)|(?<=hundra|tusen)\s(?=ett|två|tre|fy|fe|sex|sju|åtta|nio|ti|tjug|sj|ått|nit|el|to))?){1,12}(?:\s+och\s+(?:en|ett)\s+halvt?)?(?![a-zåäö]))";

    /// <summary>A number in digits with any Swedish or English separators; <see cref="Digits"/> decides what they mean.</summary>
    public const string DigitPattern = @"(?<![\d.,])(?:\d{1,3}(?:[ .,']\d{3}){1,5}(?![\d])(?:,\d{1,2}(?!\d))?|\d+(?:[.,]\d+)?(?:\s?½)?)";

    private static readonly (string Word, int Value)[] Parts =
    [
        ("noll", 0), ("elva", 11), ("tolv", 12), ("tretton", 13), ("fjorton", 14), ("femton", 15), ("sexton", 16), ("sjutton", 17), ("arton", 18),
        ("nitton", 19), ("tjugo", 20), ("trettio", 30), ("fyrtio", 40), ("femtio", 50), ("sextio", 60), ("sjuttio", 70), ("åttio", 80), ("nittio", 90),
        ("tio", 10), ("ett", 1), ("en", 1), ("två", 2), ("tre", 3), ("fyra", 4), ("fem", 5), ("sex", 6), ("sju", 7), ("åtta", 8), ("nio", 9),
        ("hundra", 100), ("tusen", 1000),
    ];

    private static readonly (string Word, decimal Value)[] Fractions = [("halvannan", 1.5m), ("halv", 0.5m), ("halvt", 0.5m), ("halva", 0.5m), ("kvarts", 0.25m)];

    /// <summary>The value of what <see cref="Pattern"/> or <see cref="DigitPattern"/> matched, or <c>null</c>.</summary>
    /// <param name="text">The number.</param>
    /// <param name="scaled">A word like "miljoner" follows, so that "1,350" and "1.350" are decimals rather than thousands.</param>
    public static decimal? Parse(string text, bool scaled) =>
        text.Length > 0 && char.IsAsciiDigit(text[0]) ? Digits(text, scaled) : Words(text);

    private static decimal? Digits(string text, bool scaled)
    {
        if (text[^1] == '½')
        {
            return Digits(text[..^1].TrimEnd(), scaled) + 0.5m;
        }

        var compact = text.Replace(" ", string.Empty, StringComparison.Ordinal).Replace("'", string.Empty, StringComparison.Ordinal);
        var separators = compact.Count(c => c is '.' or ',');
        if (separators > 0)
        {
            var last = compact.LastIndexOfAny(['.', ',']);
            var decimals = compact.Length - last - 1;
            var thousands = decimals == 3 && (separators > 1 || !scaled) && !text.Contains(' ', StringComparison.Ordinal);
            var whole = (thousands ? compact : compact[..last]).Replace(".", string.Empty, StringComparison.Ordinal).Replace(",", string.Empty, StringComparison.Ordinal);
            compact = thousands ? whole : whole + "." + compact[(last + 1)..];
        }

        return compact.Length <= 18 && decimal.TryParse(compact, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private static decimal? Words(string text)
    {
        var and = text.IndexOf(" och ", StringComparison.Ordinal);
        var half = and >= 0 && text.Contains("halv", StringComparison.Ordinal);
        if (!half && Fractions.FirstOrDefault(f => text.EndsWith(f.Word, StringComparison.Ordinal)) is { Word: not null } fraction)
        {
            return text.StartsWith("tre", StringComparison.Ordinal) ? 3 * fraction.Value : fraction.Value;
        }

        var rest = (half ? text[..and] : text).Replace(" ", string.Empty, StringComparison.Ordinal);
        decimal total = 0;
        decimal group = 0;
        while (rest.Length > 0)
        {
            var part = Parts.FirstOrDefault(p => rest.StartsWith(p.Word, StringComparison.Ordinal));
            if (part.Word is null)
            {
                return null;
            }

            if (part.Value == 1000)
            {
                (total, group) = (total + (Math.Max(group, 1) * 1000), 0);
            }
            else
            {
                group = part.Value == 100 ? Math.Max(group, 1) * 100 : group + part.Value;
            }

            rest = rest[part.Word.Length..];
        }

        return total + group + (half ? 0.5m : 0);
    }
}
