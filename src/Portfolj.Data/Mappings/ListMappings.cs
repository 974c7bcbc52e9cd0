using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Lists;

namespace Portfolj.Data.Mappings;

internal sealed class ComparedListMapping : IEntityTypeConfiguration<ComparedList>, IEntityTypeConfiguration<ComparedRow>
{
    public void Configure(EntityTypeBuilder<ComparedList> builder)
    {
        builder.Editable();
        builder.Property(l => l.Name).HasMaxLength(ComparedList.MaxName);
        builder.Property(l => l.FileName).HasMaxLength(ComparedList.MaxName);
        builder.Property(l => l.UploadedBy).HasMaxLength(100);
        builder.HasIndex(l => l.UploadedAt);
    }

    public void Configure(EntityTypeBuilder<ComparedRow> builder)
    {
        builder.HasKey(r => new { r.ListId, r.Number });
        builder.Property(r => r.Basis).HasMaxLength(200);
        builder.HasOne<ComparedList>().WithMany().HasForeignKey(r => r.ListId);
        builder.HasOne<GrantRound>().WithMany().HasForeignKey(r => r.RoundId).OnDelete(DeleteBehavior.Restrict);
    }
}
