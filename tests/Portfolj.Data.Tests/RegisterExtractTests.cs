using Microsoft.EntityFrameworkCore;
using Portfolj.Data.Privacy;
using Portfolj.Testing;

namespace Portfolj.Data.Tests;

/// <summary>The register extract finds what is marked as personal, wherever it stands.</summary>
public sealed class RegisterExtractTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_person_is_found_in_rows_and_in_the_log_by_name_or_address_in_any_case(DatabaseProvider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.Open();
        await using (var write = await db.WriteAsync(Rows.Scope(), CancellationToken.None))
        {
            var organisation = Rows.Organisation("Föreningen Å", "Åsa Östlund-Test");
            organisation.ContactMailbox = "asa@example.se";
            db.AddRange(organisation, Rows.Organisation("Föreningen B", "Någon Annan"));
            await write.CommitAsync(CancellationToken.None);
        }

        foreach (var search in new[] { "ÅSA östlund", "östlund-test åsa", "ASA@EXAMPLE.SE" })
        {
            var found = await db.ReadExtractAsync(search, CancellationToken.None);
            var row = Assert.Single(found.Rows);
            Assert.Equal("Organisation", row.Kind);
            Assert.Equal(["asa@example.se", "Åsa Östlund-Test"], row.Fields.Select(f => f.Value).Order(StringComparer.Ordinal));
            Assert.Equal("Föreningen Å", Assert.Single(found.LogValues).SubjectName);
        }

        Assert.Empty((await db.ReadExtractAsync("Åsa Annan", CancellationToken.None)).Rows);
        Assert.Empty((await db.ReadExtractAsync("   ", CancellationToken.None)).Rows);
    }

    [Fact]
    public async Task A_new_personal_field_in_a_new_kind_of_row_is_found_without_a_change_in_the_extract()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("portfolj-extract-").FullName, "prov.db");
        await using (WithGuests db = new(new DbContextOptionsBuilder<WithGuests>().UseSqlite($"Data Source={file};Pooling=False").Options, new TestClock()))
        {
            await db.Database.EnsureCreatedAsync();
            db.AddRange(new Guest { Id = 7, Nickname = "Kim Testsson", Shoe = "Kim Testsson" }, new Guest { Id = 8, Nickname = null, Shoe = "Kim Testsson" });
            await db.SaveChangesAsync();

            var found = await db.ReadExtractAsync("testsson", CancellationToken.None);
            var row = Assert.Single(found.Rows);
            Assert.Equal(("Guest", "7"), (row.Kind, row.Key));
            Assert.Equal([new ExtractField("Nickname", "Kim Testsson")], row.Fields);
            Assert.Contains("Guest.Nickname", found.Searched);
            Assert.Contains("Organisation.ContactName", found.Searched);
        }

        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private sealed class Guest
    {
        public int Id { get; init; }

        public string? Nickname { get; init; }

        public string? Shoe { get; init; }
    }

    private sealed class WithGuests(DbContextOptions<WithGuests> options, TimeProvider clock) : PortfoljDb(options, clock)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            base.OnModelCreating(modelBuilder);
            modelBuilder.Entity<Guest>().Property(g => g.Nickname).HasAnnotation("Portfolj:Personal", true);
        }
    }
}
