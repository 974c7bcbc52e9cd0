using Microsoft.EntityFrameworkCore;

namespace Portfolj.Data;

/// <summary>SQLite: the embedded default, one file.</summary>
public sealed class SqlitePortfoljDb(DbContextOptions<SqlitePortfoljDb> options, TimeProvider clock) : PortfoljDb(options, clock)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.UseSortKeyCollation("BINARY");
    }
}

/// <summary>PostgreSQL.</summary>
public sealed class PostgresPortfoljDb(DbContextOptions<PostgresPortfoljDb> options, TimeProvider clock) : PortfoljDb(options, clock)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.UseSortKeyCollation("C");
    }
}
