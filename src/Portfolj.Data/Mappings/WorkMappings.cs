using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portfolj.Data.Archive;
using Portfolj.Data.Audit;
using Portfolj.Data.Work;
using Portfolj.Domain.Funding;

namespace Portfolj.Data.Mappings;

internal sealed class WorkMapping :
    IEntityTypeConfiguration<JobRun>,
    IEntityTypeConfiguration<JobRunItem>,
    IEntityTypeConfiguration<JobRequest>,
    IEntityTypeConfiguration<JobPlan>,
    IEntityTypeConfiguration<NumberSeries>
{
    public void Configure(EntityTypeBuilder<JobRun> builder)
    {
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.JobKey).HasMaxLength(40);
        builder.Property(r => r.RequestedBy).HasMaxLength(100);
        builder.Property(r => r.Node).HasMaxLength(100);
        builder.Property(r => r.Progress).HasMaxLength(500);
        builder.HasOne<CallSource>().WithMany().HasForeignKey(r => r.SourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(r => r.Items).WithOne().HasForeignKey(i => i.RunId);
        builder.HasIndex(r => r.StartedAt);
        builder.HasIndex(r => new { r.SourceId, r.StartedAt });
        builder.HasIndex(r => r.State);
    }

    public void Configure(EntityTypeBuilder<JobRunItem> builder)
    {
        builder.HasKey(i => i.Id);
        builder.Property(i => i.Id).ValueGeneratedNever();
        builder.Property(i => i.Url).HasMaxLength(2000);
        builder.Property(i => i.Item).HasMaxLength(500);
        builder.Property(i => i.Reason).HasMaxLength(1000);
    }

    public void Configure(EntityTypeBuilder<JobRequest> builder)
    {
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.JobKey).HasMaxLength(40);
        builder.Property(r => r.RequestedBy).HasMaxLength(100);
        builder.HasIndex(r => r.TakenAt);
    }

    public void Configure(EntityTypeBuilder<JobPlan> builder)
    {
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).HasMaxLength(120);
        builder.Property(p => p.JobKey).HasMaxLength(40);
        builder.Property(p => p.Name).HasMaxLength(100);
        builder.HasOne<CallSource>().WithMany().HasForeignKey(p => p.SourceId);
    }

    public void Configure(EntityTypeBuilder<NumberSeries> builder)
    {
        builder.HasKey(s => new { s.Prefix, s.Year });
        builder.Property(s => s.Prefix).HasMaxLength(10);
    }
}

internal sealed class ArchiveMapping : IEntityTypeConfiguration<ArchivedContent>, IEntityTypeConfiguration<ArchivedResponse>
{
    public void Configure(EntityTypeBuilder<ArchivedContent> builder)
    {
        builder.HasKey(c => c.Hash);
        builder.Property(c => c.Hash).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<ArchivedResponse> builder)
    {
        builder.HasKey(r => r.Id);
        builder.Property(r => r.Id).ValueGeneratedNever();
        builder.Property(r => r.Url).HasMaxLength(2000);
        builder.Property(r => r.ContentHash).HasMaxLength(64);
        builder.HasOne<CallSource>().WithMany().HasForeignKey(r => r.SourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ArchivedContent>().WithMany().HasForeignKey(r => r.ContentHash).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(r => new { r.SourceId, r.FetchedAt });
        builder.HasIndex(r => new { r.RunId, r.Sequence });
    }
}

internal sealed class AuditMapping :
    IEntityTypeConfiguration<AuditEntry>,
    IEntityTypeConfiguration<AuditPersonalValue>,
    IEntityTypeConfiguration<AuditHead>,
    IEntityTypeConfiguration<StateTransition>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.ActorId).HasMaxLength(100);
        builder.Property(e => e.Action).HasMaxLength(60);
        builder.Property(e => e.Reason).HasMaxLength(2000);
        builder.Property(e => e.Subject).HasMaxLength(60);
        builder.Property(e => e.SubjectName).HasMaxLength(500);
        builder.Property(e => e.PersonalHash).HasMaxLength(64);
        builder.Property(e => e.PreviousHash).HasMaxLength(64);
        builder.Property(e => e.Hash).HasMaxLength(64);
        builder.HasIndex(e => e.Sequence).IsUnique();
        builder.HasIndex(e => new { e.SubjectId, e.At });
        builder.HasIndex(e => e.At);
    }

    public void Configure(EntityTypeBuilder<AuditPersonalValue> builder)
    {
        builder.HasKey(v => v.EntryId);
        builder.Property(v => v.Salt).HasMaxLength(32);
        builder.HasOne<AuditEntry>().WithOne().HasForeignKey<AuditPersonalValue>(v => v.EntryId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.HasKey(h => h.Id);
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.Property(h => h.Hash).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<StateTransition> builder)
    {
        builder.HasKey(t => t.Id);
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.Subject).HasMaxLength(60);
        builder.Property(t => t.From).HasMaxLength(40);
        builder.Property(t => t.To).HasMaxLength(40);
        builder.Property(t => t.ActorId).HasMaxLength(100);
        builder.Property(t => t.Reason).HasMaxLength(2000);
        builder.Property(t => t.DocumentHash).HasMaxLength(64);
        builder.Ignore(t => t.AuditName);
        builder.HasIndex(t => new { t.SubjectId, t.At });
    }
}
