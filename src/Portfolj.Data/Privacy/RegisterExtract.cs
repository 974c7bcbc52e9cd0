using System.Linq.Expressions;
using System.Reflection;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Portfolj.Data.Audit;

namespace Portfolj.Data.Privacy;

/// <summary>A row in which someone was found.</summary>
/// <param name="Kind">Kind of row, by its type's name.</param>
/// <param name="Key">Its key.</param>
/// <param name="Fields">Its personal fields that hold something.</param>
/// <param name="Actions">How many entries in the log stand under this key as doer: for accounts, what the person has done.</param>
public sealed record ExtractRow(string Kind, string Key, IReadOnlyList<ExtractField> Fields, int Actions);

/// <summary>A personal field.</summary>
/// <param name="Name">Its property's name.</param>
/// <param name="Value">What stands there.</param>
public sealed record ExtractField(string Name, string Value);

/// <summary>Personal values that the audit log keeps about a row.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Subject">Kind of row.</param>
/// <param name="SubjectName">What people call the row.</param>
/// <param name="Action">What was done.</param>
/// <param name="Values">JSON: field → [before, after].</param>
public sealed record ExtractLogValue(DateTime At, string Subject, string SubjectName, string Action, string Values);

/// <summary>Registerutdrag: all that is registered about a person in fields that are marked as personal.</summary>
/// <param name="Searched">Every kind and field that was searched, so that the reader knows what "nothing found" covers.</param>
/// <param name="Rows">Rows in which all words were found.</param>
/// <param name="LogValues">Values in the audit log's side table.</param>
public sealed record RegisterExtract(IReadOnlyList<string> Searched, IReadOnlyList<ExtractRow> Rows, IReadOnlyList<ExtractLogValue> LogValues);

/// <summary>Draws up an extract from whatever the mapping marks as personal: a new personal field anywhere is in it without a change here (docs/adr/0018).</summary>
public static class RegisterExtracts
{
    private static readonly MethodInfo Read = typeof(RegisterExtracts).GetMethod(nameof(ReadRows), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo Property = typeof(EF).GetMethod(nameof(EF.Property))!;

    /// <summary>Everything in which all words of a name or an address stand. Letters are compared without regard to case, in every database.</summary>
    public static async Task<RegisterExtract> ReadExtractAsync(this PortfoljDb db, string search, CancellationToken cancel)
    {
        var words = Plain(search).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        List<string> searched = [];
        List<ExtractRow> rows = [];
        foreach (var type in db.Model.GetEntityTypes().OrderBy(t => t.ClrType.Name, StringComparer.Ordinal))
        {
            IProperty[] personal = [.. type.GetProperties().Where(p => p.FindAnnotation(AuditTrail.Personal) is not null)];
            if (personal.Length == 0)
            {
                continue;
            }

            searched.AddRange(personal.Select(p => $"{type.ClrType.Name}.{p.Name}"));
            IProperty[] key = [.. type.FindPrimaryKey()?.Properties ?? []];

            // Case and Swedish letters are compared here: databases differ, and an extract that misses somebody is worse than a slow one.
            await foreach (var row in ((IAsyncEnumerable<object?[]>)Read.MakeGenericMethod(type.ClrType).Invoke(null, [db, key, personal])!).WithCancellation(cancel))
            {
                List<ExtractField> fields = [.. personal.Select((p, i) => (p.Name, Value: row[key.Length + i]?.ToString())).Where(f => !string.IsNullOrEmpty(f.Value)).Select(f => new ExtractField(f.Name, f.Value!))];
                if (Holds(string.Join('\n', fields.Select(f => f.Value)), words))
                {
                    rows.Add(new ExtractRow(type.ClrType.Name, string.Join(' ', row.Take(key.Length)), fields, 0));
                }
            }
        }

        for (var i = 0; i < rows.Count; i++)
        {
            var key = rows[i].Key;
            rows[i] = rows[i] with { Actions = await db.AuditEntries.CountAsync(e => e.ActorId == key, cancel) };
        }

        return new RegisterExtract(searched, rows, await LogValuesAsync(db, words, cancel));
    }

    private static async Task<List<ExtractLogValue>> LogValuesAsync(PortfoljDb db, string[] words, CancellationToken cancel)
    {
        List<ExtractLogValue> found = [];
        var values = db.AuditPersonalValues.AsNoTracking().Join(db.AuditEntries, v => v.EntryId, e => e.Id, (v, e) => new ExtractLogValue(e.At, e.Subject, e.SubjectName, e.Action, v.Values));
        await foreach (var value in values.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (Holds(value.Values, words))
            {
                found.Add(value);
            }
        }

        return [.. found.OrderBy(v => v.At)];
    }

    private static IAsyncEnumerable<object?[]> ReadRows<T>(PortfoljDb db, IProperty[] key, IProperty[] personal)
        where T : class
    {
        var row = Expression.Parameter(typeof(T), "row");
        var columns = key.Concat(personal).Select(p => Expression.Convert(Expression.Call(Property.MakeGenericMethod(p.ClrType), row, Expression.Constant(p.Name)), typeof(object)));
        return db.Set<T>().AsNoTracking().IgnoreQueryFilters().Select(Expression.Lambda<Func<T, object?[]>>(Expression.NewArrayInit(typeof(object), columns), row)).AsAsyncEnumerable();
    }

    private static bool Holds(string text, string[] words) => words.Length > 0 && Plain(text) is var plain && Array.TrueForAll(words, w => plain.Contains(w, StringComparison.OrdinalIgnoreCase));

    private static string Plain(string text) => text.Normalize(NormalizationForm.FormC);
}
