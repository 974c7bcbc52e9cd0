using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Trials;

namespace Portfolj.Data.Mappings;

internal sealed class TrialMapping : IEntityTypeConfiguration<SourceVersion>, IEntityTypeConfiguration<SourceTrial>
{
    public void Configure(EntityTypeBuilder<SourceVersion> builder)
    {
        builder.HasKey(v => v.Id);
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.Property(v => v.ActorId).HasMaxLength(100);
        builder.Property(v => v.Reason).HasMaxLength(2000);
        builder.HasOne<CallSource>().WithMany().HasForeignKey(v => v.SourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(v => new { v.SourceId, v.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<SourceTrial> builder)
    {
        builder.HasKey(t => t.Id);
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.Url).HasMaxLength(2000);
        builder.Property(t => t.RequestedBy).HasMaxLength(100);
        builder.Ignore(t => t.Found);
        builder.Ignore(t => t.MayBeStored);
        builder.HasOne<CallSource>().WithMany().HasForeignKey(t => t.SourceId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(t => t.RequestedAt);
    }
}
