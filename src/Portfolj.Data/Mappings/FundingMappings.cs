using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portfolj.Data.Audit;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Organisations;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Data.Mappings;

internal sealed class FunderMapping : IEntityTypeConfiguration<Funder>
{
    public void Configure(EntityTypeBuilder<Funder> builder)
    {
        builder.Editable();
        builder.Property(f => f.Name).HasMaxLength(200);
        builder.HasIndex(f => f.Name).IsUnique();
        builder.Property(f => f.SortKey).IsSortKey();
        builder.HasOne<Organisation>().WithMany().HasForeignKey(f => f.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CallSourceMapping : IEntityTypeConfiguration<CallSource>
{
    public void Configure(EntityTypeBuilder<CallSource> builder)
    {
        builder.Editable();
        builder.Property(s => s.Key).HasMaxLength(60);
        builder.HasIndex(s => s.Key).IsUnique();
        builder.Property(s => s.Name).HasMaxLength(200);
        builder.Property(s => s.SortKey).IsSortKey();
        builder.Property(s => s.HomeUrl).HasMaxLength(1000);
        builder.Property(s => s.Cron).HasMaxLength(100);
        builder.Property(s => s.LostFields).HasDefaultValueSql("'[]'");
    }
}

internal sealed class GrantCallMapping : IEntityTypeConfiguration<GrantCall>
{
    public void Configure(EntityTypeBuilder<GrantCall> builder)
    {
        builder.Editable();
        builder.Property(c => c.Title).HasMaxLength(500);
        builder.Property(c => c.TitleKey).HasMaxLength(300);
        builder.Property(c => c.LegalAct).HasMaxLength(40);
        builder.HasOne(c => c.Funder).WithMany().HasForeignKey(c => c.FunderId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(c => c.Rounds).WithOne(r => r.Call).HasForeignKey(r => r.CallId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<GrantCall>().WithMany().HasForeignKey(c => c.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.FunderId, c.TitleKey }).IsUnique();
        builder.HasIndex(c => new { c.FunderId, c.LegalAct });
    }
}

internal sealed class GrantRoundMapping : IEntityTypeConfiguration<GrantRound>
{
    public void Configure(EntityTypeBuilder<GrantRound> builder)
    {
        builder.Editable();
        builder.Property(r => r.Number).HasMaxLength(20);
        builder.HasIndex(r => r.Number).IsUnique();
        builder.Property(r => r.Key).HasMaxLength(40);
        builder.HasIndex(r => new { r.CallId, r.Key }).IsUnique();
        builder.Property(r => r.Title).HasMaxLength(500);
        builder.Property(r => r.SortKey).IsSortKey();
        builder.Property(r => r.Summary).HasMaxLength(GrantRound.MaxSummary);
        builder.Property(r => r.Programme).HasMaxLength(GrantRound.MaxProgramme);
        builder.Property(r => r.Url).HasMaxLength(2000);
        builder.Property(r => r.Zone).HasMaxLength(40);
        builder.Property(r => r.Currency).HasMaxLength(3);
        builder.Property(r => r.Geography).HasMaxLength(2000);
        builder.HasMany(r => r.Applicants).WithOne().HasForeignKey(a => a.RoundId);
        builder.HasMany(r => r.Origins).WithOne().HasForeignKey(o => o.RoundId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(r => r.FullText).WithOne().HasForeignKey<RoundText>(t => t.RoundId);
        builder.HasIndex(r => r.ClosesAtUtc);
        builder.HasIndex(r => r.FirstSeenAt);
        builder.Ignore(r => r.Where);
        builder.Ignore(r => r.Closes);
        builder.Ignore(r => r.Opens);
    }
}

internal sealed class RoundPartsMapping :
    IEntityTypeConfiguration<RoundApplicant>,
    IEntityTypeConfiguration<RoundText>,
    IEntityTypeConfiguration<RoundGoal>,
    IEntityTypeConfiguration<CallOrigin>,
    IEntityTypeConfiguration<ReadFact>,
    IEntityTypeConfiguration<Correction>,
    IEntityTypeConfiguration<RoundEvent>
{
    public void Configure(EntityTypeBuilder<RoundApplicant> builder)
    {
        builder.IsPartOf(nameof(RoundApplicant.RoundId)).HasKey(a => new { a.RoundId, a.Type });
    }

    public void Configure(EntityTypeBuilder<RoundText> builder) => builder.HasKey(t => t.RoundId);

    public void Configure(EntityTypeBuilder<RoundGoal> builder)
    {
        builder.HasKey(g => new { g.RoundId, g.GoalCode });
        builder.Property(g => g.GoalCode).HasMaxLength(20);
        builder.HasOne<GrantRound>().WithMany().HasForeignKey(g => g.RoundId);
    }

    public void Configure(EntityTypeBuilder<CallOrigin> builder)
    {
        builder.HasKey(o => o.Id);
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.Property(o => o.ExternalId).HasMaxLength(300);
        builder.Property(o => o.Url).HasMaxLength(2000);
        builder.Property(o => o.ContentHash).HasMaxLength(64);
        builder.HasOne<CallSource>().WithMany().HasForeignKey(o => o.SourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(o => new { o.SourceId, o.ExternalId }).IsUnique();
        builder.HasIndex(o => new { o.SourceId, o.LastSeenAt });
        builder.Property(o => o.UrlKey).HasMaxLength(32);
        builder.HasIndex(o => new { o.SourceId, o.UrlKey });
    }

    public void Configure(EntityTypeBuilder<ReadFact> builder)
    {
        builder.HasKey(f => f.Id);
        builder.Property(f => f.Id).ValueGeneratedNever();
        builder.Property(f => f.Place).HasMaxLength(300);
        builder.Property(f => f.ArchiveHash).HasMaxLength(64);
        builder.Property(f => f.ReaderVersion).HasMaxLength(60);
        builder.HasOne<GrantRound>().WithMany().HasForeignKey(f => f.RoundId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(f => new { f.OriginId, f.Field }).IsUnique();
        builder.HasIndex(f => f.RoundId);
        builder.HasIndex(f => f.ArchiveHash);
    }

    public void Configure(EntityTypeBuilder<Correction> builder)
    {
        builder.HasKey(c => c.Id);
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.Property(c => c.Reason).HasMaxLength(2000);
        builder.Property(c => c.ActorId).HasMaxLength(100);
        builder.Ignore(c => c.AuditName);
        builder.HasOne<GrantRound>().WithMany().HasForeignKey(c => c.RoundId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => c.RoundId);
    }

    public void Configure(EntityTypeBuilder<RoundEvent> builder)
    {
        builder.HasKey(e => e.Id);
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.HasOne<GrantRound>().WithMany().HasForeignKey(e => e.RoundId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(e => new { e.RoundId, e.At });
        builder.HasIndex(e => e.At);
    }
}

internal sealed class GrantSignalMapping : IEntityTypeConfiguration<GrantSignal>
{
    public void Configure(EntityTypeBuilder<GrantSignal> builder)
    {
        builder.HasKey(s => s.Id);
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.ExternalId).HasMaxLength(300);
        builder.Property(s => s.Title).HasMaxLength(500);
        builder.Property(s => s.Url).HasMaxLength(2000);
        builder.Property(s => s.LegalAct).HasMaxLength(40);
        builder.Property(s => s.Agency).HasMaxLength(200);
        builder.Property(s => s.Summary).HasMaxLength(2000);
        builder.Property(s => s.Quote).HasMaxLength(2000);
        builder.Property(s => s.Applicants).HasMaxLength(200);
        builder.Property(s => s.Currency).HasMaxLength(3);
        builder.HasOne<CallSource>().WithMany().HasForeignKey(s => s.SourceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => new { s.SourceId, s.ExternalId }).IsUnique();
        builder.HasIndex(s => s.PublishedOn);
    }
}

internal sealed class RoundReviewMapping : IEntityTypeConfiguration<HeldChange>, IEntityTypeConfiguration<RoundFollower>, IEntityTypeConfiguration<MergeSuggestion>
{
    public void Configure(EntityTypeBuilder<HeldChange> builder)
    {
        builder.HasKey(h => h.Id);
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.Property(h => h.Place).HasMaxLength(HeldChange.MaxPlace);
        builder.Property(h => h.DecidedBy).HasMaxLength(100);
        builder.Property(h => h.Reason).HasMaxLength(2000);
        builder.Ignore(h => h.AuditName);
        builder.HasOne<GrantRound>().WithMany().HasForeignKey(h => h.RoundId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(h => new { h.RoundId, h.DecidedAt });
        builder.HasIndex(h => h.DecidedAt);
    }

    public void Configure(EntityTypeBuilder<RoundFollower> builder)
    {
        builder.HasKey(f => new { f.RoundId, f.ActorId });
        builder.Property(f => f.ActorId).HasMaxLength(100);
        builder.HasOne<GrantRound>().WithMany().HasForeignKey(f => f.RoundId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(f => f.ActorId);
    }

    public void Configure(EntityTypeBuilder<MergeSuggestion> builder)
    {
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Why).HasMaxLength(300);
        builder.Property(m => m.DecidedBy).HasMaxLength(100);
        builder.Property(m => m.Reason).HasMaxLength(2000);
        builder.Ignore(m => m.AuditName);
        builder.HasIndex(m => new { m.FirstRoundId, m.SecondRoundId }).IsUnique();
        builder.HasIndex(m => m.SecondRoundId);
        builder.HasIndex(m => m.State);
    }
}

internal sealed class InitiativeMatchMapping : IEntityTypeConfiguration<InitiativeMatch>
{
    public void Configure(EntityTypeBuilder<InitiativeMatch> builder)
    {
        builder.HasKey(m => m.Id);
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.Property(m => m.Level).HasMaxLength(20);
        builder.Property(m => m.MatcherVersion).HasMaxLength(40);
        builder.HasOne<Initiative>().WithMany().HasForeignKey(m => m.InitiativeId);
        builder.HasOne<GrantRound>().WithMany().HasForeignKey(m => m.RoundId);
        builder.HasIndex(m => new { m.InitiativeId, m.RoundId }).IsUnique();
        builder.HasIndex(m => m.RoundId);
    }
}
