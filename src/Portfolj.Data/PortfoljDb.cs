using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Portfolj.Data.Accounts;
using Portfolj.Data.Archive;
using Portfolj.Data.Audit;
using Portfolj.Data.Health;
using Portfolj.Data.Privacy;
using Portfolj.Data.Work;
using Portfolj.Domain.Common;
using Portfolj.Domain.Funding;
using Portfolj.Domain.Funding.Lists;
using Portfolj.Domain.Funding.Trials;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Organisations;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Data;

/// <summary>
/// The database. Reads project straight from its sets; writes go through <see cref="WriteAsync"/>, which opens the transaction and says who does what and why.
/// Saving a change to an audited row without such a scope throws. One sealed subclass per database product holds its migrations.
/// </summary>
public abstract class PortfoljDb(DbContextOptions options, TimeProvider clock) : DbContext(options)
{
    private WriteScope? open;

    /// <summary>The municipality; one row.</summary>
    public DbSet<Municipality> Municipalities => Set<Municipality>();

    /// <summary>The register of organisations.</summary>
    public DbSet<Organisation> Organisations => Set<Organisation>();

    /// <summary>Portfolios.</summary>
    public DbSet<Portfolio> Portfolios => Set<Portfolio>();

    /// <summary>Goals.</summary>
    public DbSet<Goal> Goals => Set<Goal>();

    /// <summary>Directions.</summary>
    public DbSet<PriorityDirection> Directions => Set<PriorityDirection>();

    /// <summary>Initiatives.</summary>
    public DbSet<Initiative> Initiatives => Set<Initiative>();

    /// <summary>Documents of the initiatives' cases.</summary>
    public DbSet<CaseDocument> CaseDocuments => Set<CaseDocument>();

    /// <summary>What is erased when, and on which decision.</summary>
    public DbSet<RetentionRule> RetentionRules => Set<RetentionRule>();

    /// <summary>Protocols of erasure.</summary>
    public DbSet<RetentionProtocol> RetentionProtocols => Set<RetentionProtocol>();

    /// <summary>Funders.</summary>
    public DbSet<Funder> Funders => Set<Funder>();

    /// <summary>Sources of calls.</summary>
    public DbSet<CallSource> Sources => Set<CallSource>();

    /// <summary>Every version of the sources' definitions.</summary>
    public DbSet<SourceVersion> SourceVersions => Set<SourceVersion>();

    /// <summary>Definitions tried on pages.</summary>
    public DbSet<SourceTrial> SourceTrials => Set<SourceTrial>();

    /// <summary>Recurring grants.</summary>
    public DbSet<GrantCall> Calls => Set<GrantCall>();

    /// <summary>Occasions of grants.</summary>
    public DbSet<GrantRound> Rounds => Set<GrantRound>();

    /// <summary>Where rounds have been seen.</summary>
    public DbSet<CallOrigin> Origins => Set<CallOrigin>();

    /// <summary>What sources said.</summary>
    public DbSet<ReadFact> ReadFacts => Set<ReadFact>();

    /// <summary>What people corrected.</summary>
    public DbSet<Correction> Corrections => Set<Correction>();

    /// <summary>Changes at the sources that wait for a person.</summary>
    public DbSet<HeldChange> HeldChanges => Set<HeldChange>();

    /// <summary>Who works on which round.</summary>
    public DbSet<RoundFollower> RoundFollowers => Set<RoundFollower>();

    /// <summary>Rounds that may be the same.</summary>
    public DbSet<MergeSuggestion> MergeSuggestions => Set<MergeSuggestion>();

    /// <summary>The rounds' diaries.</summary>
    public DbSet<RoundEvent> RoundEvents => Set<RoundEvent>();

    /// <summary>Early warnings of coming calls.</summary>
    public DbSet<GrantSignal> Signals => Set<GrantSignal>();

    /// <summary>Files that belong to rounds.</summary>
    public DbSet<CallAttachment> CallAttachments => Set<CallAttachment>();

    /// <summary>Goals that a round's text concerns.</summary>
    public DbSet<RoundGoal> RoundGoals => Set<RoundGoal>();

    /// <summary>Rounds held against initiatives.</summary>
    public DbSet<InitiativeMatch> Matches => Set<InitiativeMatch>();

    /// <summary>Somebody else's lists of calls, held against the register.</summary>
    public DbSet<ComparedList> ComparedLists => Set<ComparedList>();

    /// <summary>Their rows.</summary>
    public DbSet<ComparedRow> ComparedRows => Set<ComparedRow>();

    /// <summary>Archived bytes by content.</summary>
    public DbSet<ArchivedContent> ArchivedContents => Set<ArchivedContent>();

    /// <summary>Archived responses.</summary>
    public DbSet<ArchivedResponse> ArchivedResponses => Set<ArchivedResponse>();

    /// <summary>Archived responses to be read once more.</summary>
    public DbSet<Rereading> Rereadings => Set<Rereading>();

    /// <summary>Who has opened which round.</summary>
    public DbSet<RoundSight> RoundSights => Set<RoundSight>();

    /// <summary>What the last letter said about each source.</summary>
    public DbSet<ReportedHealth> ReportedHealths => Set<ReportedHealth>();

    /// <summary>Runs of jobs.</summary>
    public DbSet<JobRun> JobRuns => Set<JobRun>();

    /// <summary>Single items that a run rejected or left for review.</summary>
    public DbSet<JobRunItem> JobRunItems => Set<JobRunItem>();

    /// <summary>Work that a page or a change has asked for.</summary>
    public DbSet<JobRequest> JobRequests => Set<JobRequest>();

    /// <summary>What the scheduler intends.</summary>
    public DbSet<JobPlan> JobPlans => Set<JobPlan>();

    /// <summary>The audit log.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>Personal values of the audit log, erasable without breaking its chain.</summary>
    public DbSet<AuditPersonalValue> AuditPersonalValues => Set<AuditPersonalValue>();

    /// <summary>Those who can sign in.</summary>
    public DbSet<Account> Accounts => Set<Account>();

    /// <summary>Roles that accounts hold.</summary>
    public DbSet<RoleGrant> RoleGrants => Set<RoleGrant>();

    /// <summary>Who may not decide on what.</summary>
    public DbSet<Recusal> Recusals => Set<Recusal>();

    /// <summary>Keys for machines.</summary>
    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    /// <summary>Letters that wait to be sent, and that were.</summary>
    public DbSet<OutgoingMail> OutgoingMails => Set<OutgoingMail>();

    /// <summary>Where the audit log's chain ends; one row.</summary>
    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    /// <summary>Every transition between states, append-only.</summary>
    public DbSet<StateTransition> StateTransitions => Set<StateTransition>();

    /// <summary>Series of numbers for people.</summary>
    public DbSet<NumberSeries> NumberSeries => Set<NumberSeries>();

    /// <summary>The time source, for those who hold only the database.</summary>
    public TimeProvider Clock => clock;

    /// <summary>
    /// Opens a write: one transaction, one actor, one reason. Nothing is kept unless <see cref="WriteScope.CommitAsync"/> is reached.
    /// </summary>
    public async Task<WriteScope> WriteAsync(AuditScope scope, CancellationToken cancel)
    {
        if (open is not null)
        {
            throw new InvalidOperationException("A write is already open on this context.");
        }

        var transaction = await Database.BeginTransactionAsync(cancel);
        WriteScope? write = null;
        return open = write = new WriteScope(this, scope, transaction, () => open = open == write ? null : open);
    }

    /// <summary>
    /// Logs a transition between two states of a row (CV-08), with the open write's doer, time and reason. That it is allowed is the state machine's business.
    /// </summary>
    public StateTransition RecordTransition<TState>(IAudited subject, TState from, TState to, string? documentHash = null)
        where TState : struct, Enum
    {
        var scope = open?.Scope ?? throw new InvalidOperationException("A transition is recorded inside a write.");
        return Add(new StateTransition
        {
            Subject = subject.GetType().Name,
            SubjectId = subject.Id,
            From = from.ToString(),
            To = to.ToString(),
            ActorKind = scope.Actor.Kind,
            ActorId = scope.Actor.Id,
            Role = scope.Actor.Role,
            At = clock.UtcNow(),
            Reason = scope.Reason,
            DocumentHash = documentHash,
        }).Entity;
    }

    /// <summary>
    /// Takes the next number for people in a series, e.g. INS-2026-014. The row is locked until the transaction ends, so numbers neither collide nor leave holes.
    /// </summary>
    public async Task<string> NextNumberAsync(string prefix, CancellationToken cancel)
    {
        var year = clock.SwedishToday().Year;
        var transaction = Database.CurrentTransaction ?? throw new InvalidOperationException("A number is taken inside a write.");
        var series = NumberSeries.Where(s => s.Prefix == prefix && s.Year == year);
        Task<int> CountUpAsync() => series.ExecuteUpdateAsync(s => s.SetProperty(n => n.Last, n => n.Last + 1), cancel);
        if (await CountUpAsync() == 0)
        {
            _ = await InsertUnlessThereAsync(transaction, $"""INSERT INTO "NumberSeries" ("Prefix", "Year", "Last") VALUES ({prefix}, {year}, 0)""", cancel);
            _ = await CountUpAsync();
        }

        return SwedishText.FileNumber(prefix, year, await series.AsNoTracking().Select(n => n.Last).SingleAsync(cancel));
    }

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save asynchronously: SaveChangesAsync.");

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        AuditTrail.TouchOwnersOfChangedParts(ChangeTracker);
        foreach (var entry in ChangeTracker.Entries<IVersioned>().Where(e => e.State == EntityState.Modified))
        {
            entry.Entity.Version++;
        }

        // Read before, kept after: a save that fails and is tried again must not be logged twice.
        var entries = AuditTrail.Read(ChangeTracker, open?.Scope, clock.UtcNow());
        var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        open?.Add(entries);
        return rows;
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PortfoljDb).Assembly);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<decimal>().HavePrecision(12, 6);
        configurationBuilder.Properties<List<string>>().HaveConversion<JsonListConverter<string>, JsonListComparer<string>>();
        configurationBuilder.Properties<List<RoundField>>().HaveConversion<JsonListConverter<RoundField>, JsonListComparer<RoundField>>();
        configurationBuilder.Properties<List<DateOnly>>().HaveConversion<JsonListConverter<DateOnly>, JsonListComparer<DateOnly>>();
        configurationBuilder.Properties<List<ApplicantType>>().HaveConversion<JsonListConverter<ApplicantType>, JsonListComparer<ApplicantType>>();
    }

    // Two writers may both find a row missing; the one who comes second goes on from the first one's row.
    internal async Task<bool> InsertUnlessThereAsync(IDbContextTransaction transaction, FormattableString insert, CancellationToken cancel)
    {
        const string Before = "insert_unless_there";
        await transaction.CreateSavepointAsync(Before, cancel);
        try
        {
            await Database.ExecuteSqlAsync(insert, cancel);
            return true;
        }
        catch (DbException)
        {
            await transaction.RollbackToSavepointAsync(Before, cancel);
            return false;
        }
    }

    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        v => v.Kind == DateTimeKind.Utc ? v : DateTime.SpecifyKind(v, DateTimeKind.Utc),
        v => DateTime.SpecifyKind(v, DateTimeKind.Utc));
}
