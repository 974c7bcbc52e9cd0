using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portfolj.Data.Audit;
using Portfolj.Domain.Organisations;

namespace Portfolj.Data.Mappings;

internal sealed class MunicipalityMapping : IEntityTypeConfiguration<Municipality>
{
    public void Configure(EntityTypeBuilder<Municipality> builder)
    {
        builder.Editable();
        builder.Property(m => m.Name).HasMaxLength(200);
        builder.Property(m => m.PlaceCode).HasMaxLength(4);
        builder.Property(m => m.HelpMailbox).HasMaxLength(200);
        builder.Ignore(m => m.CountyCode);
        builder.HasOne<Organisation>().WithMany().HasForeignKey(m => m.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class OrganisationMapping : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> builder)
    {
        builder.Editable();
        builder.Property(o => o.Name).HasMaxLength(300);
        builder.Property(o => o.SortKey).IsSortKey();
        builder.Property(o => o.OrgNumber).HasMaxLength(11);
        builder.Property(o => o.ContactMailbox).HasMaxLength(Mailbox.MaxLength).IsPersonal();
        builder.Property(o => o.ContactName).HasMaxLength(OrganisationDetails.MaxContactName).IsPersonal();
        builder.Property(o => o.ConsentHow).HasMaxLength(OrganisationDetails.MaxConsentHow).IsPersonal();
        builder.HasIndex(o => o.OrgNumber).IsUnique();
        builder.HasIndex(o => new { o.Kind, o.SortKey });
    }
}
