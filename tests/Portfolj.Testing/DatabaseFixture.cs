using Portfolj.Data;
using Xunit;

namespace Portfolj.Testing;

/// <summary>One database per product and test class, created when first asked for. Tests in the class share its rows; take a <see cref="TestDatabase"/> where that hurts.</summary>
public sealed class DatabaseFixture : IAsyncLifetime
{
    private readonly Dictionary<DatabaseProvider, TestDatabase> databases = [];

    /// <summary>The clock of every database of the class.</summary>
    public TestClock Clock { get; } = new();

    /// <summary>The class's database of a product.</summary>
    public async Task<TestDatabase> OnAsync(DatabaseProvider provider)
    {
        if (!databases.TryGetValue(provider, out var database))
        {
            database = await TestDatabase.CreateAsync(provider, Clock);
            databases.Add(provider, database);
        }

        return database;
    }

    /// <inheritdoc/>
    public Task InitializeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        foreach (var database in databases.Values)
        {
            await database.DisposeAsync();
        }
    }
}
