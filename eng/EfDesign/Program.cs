using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Portfolj.Data;
using Portfolj.Data.SqlServer;

// Started by the migration tool only; it never opens a database.
return 0;

internal sealed class SqliteFactory : IDesignTimeDbContextFactory<SqlitePortfoljDb>
{
    public SqlitePortfoljDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlitePortfoljDb>().UseSqlite("Data Source=design.db").Options, TimeProvider.System);
}

internal sealed class PostgresFactory : IDesignTimeDbContextFactory<PostgresPortfoljDb>
{
    public PostgresPortfoljDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgresPortfoljDb>().UseNpgsql("Host=design").Options, TimeProvider.System);
}

internal sealed class SqlServerFactory : IDesignTimeDbContextFactory<SqlServerPortfoljDb>
{
    public SqlServerPortfoljDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerPortfoljDb>().UseSqlServer("Server=design").Options, TimeProvider.System);
}
