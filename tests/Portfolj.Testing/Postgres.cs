using System.Reflection;
using Portfolj.Data;
using Xunit;
using Xunit.Sdk;

namespace Portfolj.Testing;

/// <summary>The PostgreSQL server that tests may use, named by the environment.</summary>
public static class Postgres
{
    /// <summary>Environment variable with a connection string whose user may create databases.</summary>
    public const string Variable = "PORTFOLJ_TEST_POSTGRES";

    /// <summary>The connection string; <c>null</c> when tests on PostgreSQL are to be skipped.</summary>
    public static string? ConnectionString { get; } = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } value ? value : null;

    internal static string? SkipReason => ConnectionString is null ? $"Behöver PostgreSQL: sätt {Variable} (se docs/drift.md)." : null;
}

/// <summary>A fact on PostgreSQL; skipped with the reason where no server is named.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    /// <summary>Skips without a server.</summary>
    public PostgresFactAttribute() => Skip = Postgres.SkipReason;
}

/// <summary>Runs a theory on SQLite; its first parameter is the <see cref="DatabaseProvider"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnSqliteAttribute : DataAttribute
{
    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[DatabaseProvider.Sqlite]];
}

/// <summary>Runs a theory on PostgreSQL too; that case is skipped with the reason where no server is named.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnPostgresAttribute : DataAttribute
{
    /// <summary>Skips without a server.</summary>
    public OnPostgresAttribute() => Skip = Postgres.SkipReason;

    /// <inheritdoc/>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[DatabaseProvider.Postgres]];
}
