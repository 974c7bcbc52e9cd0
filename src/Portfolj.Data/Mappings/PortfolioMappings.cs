using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portfolj.Data.Archive;
using Portfolj.Data.Audit;
using Portfolj.Domain.Common.Uploads;
using Portfolj.Domain.Organisations;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Data.Mappings;

internal sealed class PortfolioMapping : IEntityTypeConfiguration<Portfolio>
{
    public void Configure(EntityTypeBuilder<Portfolio> builder)
    {
        builder.Editable();
        builder.Property(p => p.Name).HasMaxLength(200);
        builder.Property(p => p.Purpose).HasMaxLength(4000);
        builder.HasMany(p => p.Goals).WithOne().HasForeignKey(g => g.PortfolioId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(p => p.Directions).WithOne().HasForeignKey(d => d.PortfolioId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class GoalMapping : IEntityTypeConfiguration<Goal>
{
    public void Configure(EntityTypeBuilder<Goal> builder)
    {
        builder.Editable();
        builder.Property(g => g.Code).HasMaxLength(20);
        builder.Property(g => g.Name).HasMaxLength(200);
        builder.Property(g => g.Letter).HasMaxLength(2);
        builder.HasIndex(g => new { g.PortfolioId, g.Code }).IsUnique();
    }
}

internal sealed class DirectionMapping : IEntityTypeConfiguration<PriorityDirection>
{
    public void Configure(EntityTypeBuilder<PriorityDirection> builder)
    {
        builder.Editable();
        builder.Property(d => d.Code).HasMaxLength(20);
        builder.Property(d => d.Name).HasMaxLength(200);
        builder.HasIndex(d => new { d.PortfolioId, d.Year, d.Code }).IsUnique();
    }
}

internal sealed class InitiativeMapping : IEntityTypeConfiguration<Initiative>
{
    public void Configure(EntityTypeBuilder<Initiative> builder)
    {
        builder.Editable();
        builder.Property(i => i.Number).HasMaxLength(20);
        builder.HasIndex(i => i.Number).IsUnique();
        builder.Property(i => i.Title).HasMaxLength(InitiativeDetails.MaxTitle);
        builder.Property(i => i.SortKey).IsSortKey();
        builder.Property(i => i.PlaceCode).HasMaxLength(4);
        builder.HasOne<Portfolio>().WithMany().HasForeignKey(i => i.PortfolioId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(i => i.Years).WithOne().HasForeignKey(y => y.InitiativeId);
        builder.HasMany(i => i.Goals).WithOne().HasForeignKey(g => g.InitiativeId);
        builder.HasMany(i => i.Directions).WithOne().HasForeignKey(d => d.InitiativeId);
        builder.HasMany(i => i.Parties).WithOne().HasForeignKey(p => p.InitiativeId);
        builder.Property(i => i.DiaryNumber).HasMaxLength(Initiative.MaxDiaryNumber);
        builder.Property(i => i.SecrecyReason).HasMaxLength(CaseDocument.MaxReason);
        builder.HasIndex(i => i.DiaryNumber);
        builder.Ignore(i => i.NeedOre);
        builder.Ignore(i => i.DepartmentIds);
        builder.HasIndex(i => new { i.PortfolioId, i.SortKey });
    }
}

internal sealed class CaseDocumentMapping : IEntityTypeConfiguration<CaseDocument>
{
    public void Configure(EntityTypeBuilder<CaseDocument> builder)
    {
        builder.Editable();
        builder.Property(d => d.Name).HasMaxLength(UploadCheck.MaxName);
        builder.Property(d => d.MediaType).HasMaxLength(100);
        builder.Property(d => d.Sha256).HasMaxLength(64);
        builder.Property(d => d.ContentHash).HasMaxLength(64);
        builder.Property(d => d.UploadedBy).HasMaxLength(100);
        builder.Property(d => d.SecrecyReason).HasMaxLength(CaseDocument.MaxReason);
        builder.Property(d => d.ScanNote).HasMaxLength(200);
        builder.Property(d => d.WithdrawnReason).HasMaxLength(CaseDocument.MaxReason);
        builder.HasOne<Initiative>().WithMany().HasForeignKey(d => d.InitiativeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ArchivedContent>().WithMany().HasForeignKey(d => d.ContentHash).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(d => new { d.InitiativeId, d.UploadedAt });
        builder.HasIndex(d => d.Scan);
    }
}

internal sealed class InitiativePartsMapping :
    IEntityTypeConfiguration<InitiativeYear>,
    IEntityTypeConfiguration<InitiativeGoal>,
    IEntityTypeConfiguration<InitiativeDirection>,
    IEntityTypeConfiguration<InitiativeParty>
{
    public void Configure(EntityTypeBuilder<InitiativeYear> builder)
    {
        builder.IsPartOf(nameof(InitiativeYear.InitiativeId)).HasKey(y => y.Id);
        builder.Property(y => y.Id).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<InitiativeGoal> builder)
    {
        builder.IsPartOf(nameof(InitiativeGoal.InitiativeId)).HasKey(g => new { g.InitiativeId, g.GoalId });
        builder.HasOne<Goal>().WithMany().HasForeignKey(g => g.GoalId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<InitiativeDirection> builder)
    {
        builder.IsPartOf(nameof(InitiativeDirection.InitiativeId)).HasKey(d => new { d.InitiativeId, d.DirectionId });
        builder.HasOne<PriorityDirection>().WithMany().HasForeignKey(d => d.DirectionId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<InitiativeParty> builder)
    {
        builder.IsPartOf(nameof(InitiativeParty.InitiativeId)).HasKey(p => p.Id);
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.HasOne<Organisation>().WithMany().HasForeignKey(p => p.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}
