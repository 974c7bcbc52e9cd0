using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portfolj.Data.Archive;
using Portfolj.Domain.Funding;

namespace Portfolj.Data.Mappings;

internal sealed class CallAttachmentMapping : IEntityTypeConfiguration<CallAttachment>
{
    public void Configure(EntityTypeBuilder<CallAttachment> builder)
    {
        builder.HasKey(a => a.Id);
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Url).HasMaxLength(2000);
        builder.Property(a => a.Title).HasMaxLength(CallAttachment.MaxTitle);
        builder.Property(a => a.FileName).HasMaxLength(260);
        builder.Property(a => a.MediaType).HasMaxLength(200);
        builder.Property(a => a.ArchiveHash).HasMaxLength(64);
        builder.Property(a => a.UploadedBy).HasMaxLength(100);
        builder.Property(a => a.Note).HasMaxLength(60);
        builder.Ignore(a => a.AuditName);
        builder.Ignore(a => a.Amounts);
        builder.HasOne<GrantRound>().WithMany().HasForeignKey(a => a.RoundId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ArchivedContent>().WithMany().HasForeignKey(a => a.ArchiveHash).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => a.RoundId);
    }
}
