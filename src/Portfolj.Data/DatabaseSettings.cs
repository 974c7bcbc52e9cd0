namespace Portfolj.Data;

/// <summary>Which database product.</summary>
public enum DatabaseProvider
{
    /// <summary>One file under the data folder.</summary>
    Sqlite,

    /// <summary>PostgreSQL 15 or later.</summary>
    Postgres,

    /// <summary>SQL Server 2019 or later.</summary>
    SqlServer,
}

/// <summary>Configuration section <c>Database</c>.</summary>
public sealed class DatabaseSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Database";

    /// <summary>Product; SQLite unless stated.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Connection string of a server database; SQLite builds its own from <see cref="Folder"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Folder of the SQLite file and the data-protection keys, absolute or relative to the content root.</summary>
    public string Folder { get; set; } = "data";

    /// <summary>Rows a command may carry on SQL Server; 1 suits servers that take one statement at a time.</summary>
    public int SqlServerBatchSize { get; set; } = 42;

    /// <summary>The folder as a full path, created when missing.</summary>
    public string FullFolder(string contentRoot) => Directory.CreateDirectory(Path.GetFullPath(Folder, contentRoot)).FullName;

    /// <summary>The SQLite connection string: write-ahead log is set at start, foreign keys always on, thirty seconds of patience for a lock.</summary>
    public string SqliteConnection(string contentRoot) =>
        $"Data Source={Path.Combine(FullFolder(contentRoot), "portfolj.db")};Foreign Keys=True;Default Timeout=30";
}
