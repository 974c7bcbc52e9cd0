using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portfolj.Data.Privacy;

namespace Portfolj.Data.Mappings;

internal sealed class PrivacyMapping : IEntityTypeConfiguration<RetentionRule>, IEntityTypeConfiguration<RetentionProtocol>
{
    public void Configure(EntityTypeBuilder<RetentionRule> builder)
    {
        builder.Editable();
        builder.Property(r => r.Key).HasMaxLength(40);
        builder.Property(r => r.Decision).HasMaxLength(RetentionRule.MaxDecision);
        builder.HasIndex(r => r.Key).IsUnique();
    }

    public void Configure(EntityTypeBuilder<RetentionProtocol> builder)
    {
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Key).HasMaxLength(40);
        builder.Property(p => p.Decision).HasMaxLength(RetentionRule.MaxDecision);
        builder.Ignore(p => p.AuditName);
        builder.HasIndex(p => p.At);
    }
}
