using System.Text;
using Portfolj.Data;
using Portfolj.Data.Archive;
using Portfolj.Data.Audit;
using Portfolj.Data.Privacy;
using Portfolj.Domain.Common;
using Portfolj.Domain.Identity;

namespace Portfolj.Api.Features.Privacy;

/// <summary>Draws up what is registered about a person. That it was done is logged with a hash of what was searched for, never the words.</summary>
public static class DrawUpExtract
{
    /// <summary>Longest search, characters.</summary>
    public const int MaxSearch = 200;

    /// <summary>The extract, or the refusals search-too-short (less than three characters) and text-too-long.</summary>
    public static async Task<Result<RegisterExtract>> RunAsync(PortfoljDb db, string? search, Actor actor, CancellationToken cancel)
    {
        var words = (search ?? "").Trim();
        if (words.Length < 3)
        {
            return new Refusal("search-too-short", "Search");
        }

        if (words.Length > MaxSearch)
        {
            return new Refusal("text-too-long", "Search", SwedishText.Number(MaxSearch));
        }

        var extract = await db.ReadExtractAsync(words, cancel);
        await using var write = await db.WriteAsync(new AuditScope(actor, "privacy.extract", "Registerutdrag"), cancel);
        write.Note(nameof(RegisterExtract), Guid.CreateVersion7(), "Registerutdrag", new Dictionary<string, object?>
        {
            ["SearchSha256"] = ArchivedContent.HashOf(Encoding.UTF8.GetBytes(words.ToLowerInvariant())),
            ["Rows"] = extract.Rows.Count,
            ["LogValues"] = extract.LogValues.Count,
        });
        await write.CommitAsync(cancel);
        return extract;
    }
}
