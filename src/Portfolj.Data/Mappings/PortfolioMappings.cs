using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portfolj.Data.Audit;
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
        builder.Ignore(i => i.NeedOre);
        builder.Ignore(i => i.DepartmentIds);
        builder.HasIndex(i => new { i.PortfolioId, i.SortKey });
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
