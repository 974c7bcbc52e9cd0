using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portfolj.Data.Accounts;
using Portfolj.Data.Archive;
using Portfolj.Data.Health;
using Portfolj.Domain.Funding;

namespace Portfolj.Data.Mappings;

internal sealed class HealthMapping : IEntityTypeConfiguration<RoundSight>, IEntityTypeConfiguration<ReportedHealth>, IEntityTypeConfiguration<Rereading>
{
    public void Configure(EntityTypeBuilder<RoundSight> builder)
    {
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.HasOne<GrantRound>().WithMany().HasForeignKey(s => s.RoundId);
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(s => new { s.RoundId, s.AccountId }).IsUnique();
        builder.HasIndex(s => s.AccountId);
    }

    public void Configure(EntityTypeBuilder<ReportedHealth> builder)
    {
        builder.HasKey(h => h.SourceId);
        builder.Property(h => h.SourceId).ValueGeneratedNever();
        builder.HasOne<CallSource>().WithOne().HasForeignKey<ReportedHealth>(h => h.SourceId);

        // Two letters at the same moment: the second writer finds that the first has told already, and nothing of it is kept.
        builder.Property(h => h.At).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<Rereading> builder)
    {
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.RequestedBy).HasMaxLength(100);
        builder.Property(r => r.Error).HasMaxLength(1000);
        builder.HasOne<ArchivedResponse>().WithMany().HasForeignKey(r => r.ResponseId);
        builder.HasIndex(r => r.DoneAt);
        builder.HasIndex(r => new { r.ResponseId, r.RequestedAt });
    }
}
