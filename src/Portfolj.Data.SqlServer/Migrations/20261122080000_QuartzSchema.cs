using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Quartz;

namespace Portfolj.Data.SqlServer.Migrations;

/// <summary>
/// The scheduler's tables, from the script that its own package carries. On the other products it makes them itself at start;
/// here the database is often made by someone with other rights than the service, so the tables belong to the migrations.
/// </summary>
[DbContext(typeof(SqlServerPortfoljDb))]
[Migration("20261122080000_QuartzSchema")]
public sealed class QuartzSchema : Migration
{
    private const string Prefix = "QRTZ_";

    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var statement in Statements())
        {
            migrationBuilder.Sql(statement);
        }
    }

    // Each piece creates only what is missing; "--;;" alone on a line separates the pieces, {0} and {1} stand for the table prefix.
    private static IEnumerable<string> Statements()
    {
        using var script = typeof(IScheduler).Assembly.GetManifestResourceStream("Quartz.Impl.AdoJobStore.Schema.create_sqlServer.sql")
            ?? throw new InvalidOperationException("The scheduler's package no longer carries its SQL Server script under the known name.");
        using var reader = new StreamReader(script);
        return [.. reader.ReadToEnd().ReplaceLineEndings("\n").Split("\n--;;\n")
            .Select(s => s.Replace("{0}", Prefix, StringComparison.Ordinal).Replace("{1}", Prefix, StringComparison.Ordinal).Trim())
            .Where(s => s.Split('\n').Any(line => line.Length > 0 && !line.TrimStart().StartsWith("--", StringComparison.Ordinal)))];
    }
}
