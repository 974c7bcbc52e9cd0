using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portfolj.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Collecting : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "BlindSince",
                table: "Sources",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LostFields",
                table: "Sources",
                type: "TEXT",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<Guid>(
                name: "QuarantinedRunId",
                table: "Sources",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ReleasedRunId",
                table: "Sources",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "PublishedOn",
                table: "Rounds",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "MissingSince",
                table: "Origins",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UrlKey",
                table: "Origins",
                type: "TEXT",
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTime>(
                name: "WithdrawnAt",
                table: "Corrections",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "MergedIntoId",
                table: "Calls",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsAttachment",
                table: "ArchivedResponses",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "DeclinesSourceLetters",
                table: "Accounts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "CallAttachments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Url = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 260, nullable: false),
                    MediaType = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Size = table.Column<int>(type: "INTEGER", nullable: false),
                    ArchiveHash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    FetchedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UploadedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Note = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    AmountMinor = table.Column<long>(type: "INTEGER", nullable: true),
                    Column = table.Column<string>(type: "TEXT", nullable: true),
                    Quote = table.Column<string>(type: "TEXT", nullable: true),
                    AllMinor = table.Column<long>(type: "INTEGER", nullable: true),
                    Choices = table.Column<string>(type: "TEXT", nullable: false),
                    ReadAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CallAttachments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CallAttachments_ArchivedContents_ArchiveHash",
                        column: x => x.ArchiveHash,
                        principalTable: "ArchivedContents",
                        principalColumn: "Hash",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CallAttachments_Rounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "Rounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ComparedLists",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Columns = table.Column<string>(type: "TEXT", nullable: false),
                    TitleColumn = table.Column<int>(type: "INTEGER", nullable: true),
                    FunderColumn = table.Column<int>(type: "INTEGER", nullable: true),
                    ClosesColumn = table.Column<int>(type: "INTEGER", nullable: true),
                    UrlColumn = table.Column<int>(type: "INTEGER", nullable: true),
                    UploadedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UploadedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ComparedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ComparedLists", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "HeldChanges",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: false),
                    OriginId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Field = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Before = table.Column<string>(type: "TEXT", nullable: true),
                    After = table.Column<string>(type: "TEXT", nullable: true),
                    Quote = table.Column<string>(type: "TEXT", nullable: true),
                    Place = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Accepted = table.Column<bool>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HeldChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_HeldChanges_Rounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "Rounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MergeSuggestions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    FirstRoundId = table.Column<Guid>(type: "TEXT", nullable: false),
                    SecondRoundId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Similarity = table.Column<int>(type: "INTEGER", nullable: false),
                    Why = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MergeSuggestions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReportedHealths",
                columns: table => new
                {
                    SourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Verdict = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportedHealths", x => x.SourceId);
                    table.ForeignKey(
                        name: "FK_ReportedHealths_Sources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "Sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Rereadings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ResponseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    RequestedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    RequestedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Result = table.Column<string>(type: "TEXT", nullable: true),
                    Error = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rereadings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Rereadings_ArchivedResponses_ResponseId",
                        column: x => x.ResponseId,
                        principalTable: "ArchivedResponses",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RoundFollowers",
                columns: table => new
                {
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ActorId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoundFollowers", x => new { x.RoundId, x.ActorId });
                    table.ForeignKey(
                        name: "FK_RoundFollowers_Rounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "Rounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RoundSights",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: true),
                    FirstAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoundSights", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RoundSights_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_RoundSights_Rounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "Rounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Signals",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ExternalId = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false),
                    Url = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    PublishedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LegalAct = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Agency = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Summary = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Quote = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Applicants = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    AmountMinor = table.Column<long>(type: "INTEGER", nullable: true),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false),
                    FirstSeenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    LastSeenAt = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Signals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Signals_Sources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "Sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SourceTrials",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    SourceId = table.Column<Guid>(type: "TEXT", nullable: true),
                    BasedOn = table.Column<int>(type: "INTEGER", nullable: false),
                    Definition = table.Column<string>(type: "TEXT", nullable: false),
                    Form = table.Column<string>(type: "TEXT", nullable: true),
                    Url = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    Pasted = table.Column<string>(type: "TEXT", nullable: true),
                    RequestedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    RequestedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    DoneAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Result = table.Column<string>(type: "TEXT", nullable: true),
                    Error = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SourceTrials", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SourceTrials_Sources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "Sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SourceVersions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    SourceId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Definition = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ActorId = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SourceVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SourceVersions_Sources_SourceId",
                        column: x => x.SourceId,
                        principalTable: "Sources",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ComparedRows",
                columns: table => new
                {
                    ListId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Cells = table.Column<string>(type: "TEXT", nullable: false),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    RoundId = table.Column<Guid>(type: "TEXT", nullable: true),
                    Basis = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ClosesOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ComparedRows", x => new { x.ListId, x.Number });
                    table.ForeignKey(
                        name: "FK_ComparedRows_ComparedLists_ListId",
                        column: x => x.ListId,
                        principalTable: "ComparedLists",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ComparedRows_Rounds_RoundId",
                        column: x => x.RoundId,
                        principalTable: "Rounds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ReadFacts_ArchiveHash",
                table: "ReadFacts",
                column: "ArchiveHash");

            migrationBuilder.CreateIndex(
                name: "IX_Origins_SourceId_LastSeenAt",
                table: "Origins",
                columns: new[] { "SourceId", "LastSeenAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Origins_SourceId_UrlKey",
                table: "Origins",
                columns: new[] { "SourceId", "UrlKey" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_FunderId_LegalAct",
                table: "Calls",
                columns: new[] { "FunderId", "LegalAct" });

            migrationBuilder.CreateIndex(
                name: "IX_Calls_MergedIntoId",
                table: "Calls",
                column: "MergedIntoId");

            migrationBuilder.CreateIndex(
                name: "IX_CallAttachments_ArchiveHash",
                table: "CallAttachments",
                column: "ArchiveHash");

            migrationBuilder.CreateIndex(
                name: "IX_CallAttachments_RoundId",
                table: "CallAttachments",
                column: "RoundId");

            migrationBuilder.CreateIndex(
                name: "IX_ComparedLists_UploadedAt",
                table: "ComparedLists",
                column: "UploadedAt");

            migrationBuilder.CreateIndex(
                name: "IX_ComparedRows_RoundId",
                table: "ComparedRows",
                column: "RoundId");

            migrationBuilder.CreateIndex(
                name: "IX_HeldChanges_DecidedAt",
                table: "HeldChanges",
                column: "DecidedAt");

            migrationBuilder.CreateIndex(
                name: "IX_HeldChanges_RoundId_DecidedAt",
                table: "HeldChanges",
                columns: new[] { "RoundId", "DecidedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_MergeSuggestions_FirstRoundId_SecondRoundId",
                table: "MergeSuggestions",
                columns: new[] { "FirstRoundId", "SecondRoundId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MergeSuggestions_SecondRoundId",
                table: "MergeSuggestions",
                column: "SecondRoundId");

            migrationBuilder.CreateIndex(
                name: "IX_MergeSuggestions_State",
                table: "MergeSuggestions",
                column: "State");

            migrationBuilder.CreateIndex(
                name: "IX_Rereadings_DoneAt",
                table: "Rereadings",
                column: "DoneAt");

            migrationBuilder.CreateIndex(
                name: "IX_Rereadings_ResponseId_RequestedAt",
                table: "Rereadings",
                columns: new[] { "ResponseId", "RequestedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RoundFollowers_ActorId",
                table: "RoundFollowers",
                column: "ActorId");

            migrationBuilder.CreateIndex(
                name: "IX_RoundSights_AccountId",
                table: "RoundSights",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_RoundSights_RoundId_AccountId",
                table: "RoundSights",
                columns: new[] { "RoundId", "AccountId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Signals_PublishedOn",
                table: "Signals",
                column: "PublishedOn");

            migrationBuilder.CreateIndex(
                name: "IX_Signals_SourceId_ExternalId",
                table: "Signals",
                columns: new[] { "SourceId", "ExternalId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SourceTrials_RequestedAt",
                table: "SourceTrials",
                column: "RequestedAt");

            migrationBuilder.CreateIndex(
                name: "IX_SourceTrials_SourceId",
                table: "SourceTrials",
                column: "SourceId");

            migrationBuilder.CreateIndex(
                name: "IX_SourceVersions_SourceId_Number",
                table: "SourceVersions",
                columns: new[] { "SourceId", "Number" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_Calls_Calls_MergedIntoId",
                table: "Calls",
                column: "MergedIntoId",
                principalTable: "Calls",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Calls_Calls_MergedIntoId",
                table: "Calls");

            migrationBuilder.DropTable(
                name: "CallAttachments");

            migrationBuilder.DropTable(
                name: "ComparedRows");

            migrationBuilder.DropTable(
                name: "HeldChanges");

            migrationBuilder.DropTable(
                name: "MergeSuggestions");

            migrationBuilder.DropTable(
                name: "ReportedHealths");

            migrationBuilder.DropTable(
                name: "Rereadings");

            migrationBuilder.DropTable(
                name: "RoundFollowers");

            migrationBuilder.DropTable(
                name: "RoundSights");

            migrationBuilder.DropTable(
                name: "Signals");

            migrationBuilder.DropTable(
                name: "SourceTrials");

            migrationBuilder.DropTable(
                name: "SourceVersions");

            migrationBuilder.DropTable(
                name: "ComparedLists");

            migrationBuilder.DropIndex(
                name: "IX_ReadFacts_ArchiveHash",
                table: "ReadFacts");

            migrationBuilder.DropIndex(
                name: "IX_Origins_SourceId_LastSeenAt",
                table: "Origins");

            migrationBuilder.DropIndex(
                name: "IX_Origins_SourceId_UrlKey",
                table: "Origins");

            migrationBuilder.DropIndex(
                name: "IX_Calls_FunderId_LegalAct",
                table: "Calls");

            migrationBuilder.DropIndex(
                name: "IX_Calls_MergedIntoId",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "BlindSince",
                table: "Sources");

            migrationBuilder.DropColumn(
                name: "LostFields",
                table: "Sources");

            migrationBuilder.DropColumn(
                name: "QuarantinedRunId",
                table: "Sources");

            migrationBuilder.DropColumn(
                name: "ReleasedRunId",
                table: "Sources");

            migrationBuilder.DropColumn(
                name: "PublishedOn",
                table: "Rounds");

            migrationBuilder.DropColumn(
                name: "MissingSince",
                table: "Origins");

            migrationBuilder.DropColumn(
                name: "UrlKey",
                table: "Origins");

            migrationBuilder.DropColumn(
                name: "WithdrawnAt",
                table: "Corrections");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "IsAttachment",
                table: "ArchivedResponses");

            migrationBuilder.DropColumn(
                name: "DeclinesSourceLetters",
                table: "Accounts");
        }
    }
}
