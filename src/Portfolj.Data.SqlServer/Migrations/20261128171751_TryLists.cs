using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Portfolj.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class TryLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "BlindSince",
                table: "Sources",
                type: "datetime2",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LostFields",
                table: "Sources",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "QuarantinedRunId",
                table: "Sources",
                type: "uniqueidentifier",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ComparedLists",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    Columns = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    TitleColumn = table.Column<int>(type: "int", nullable: true),
                    FunderColumn = table.Column<int>(type: "int", nullable: true),
                    ClosesColumn = table.Column<int>(type: "int", nullable: true),
                    UrlColumn = table.Column<int>(type: "int", nullable: true),
                    UploadedAt = table.Column<DateTime>(type: "datetime2", nullable: false),
                    UploadedBy = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    ComparedAt = table.Column<DateTime>(type: "datetime2", nullable: true),
                    Version = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ComparedLists", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ComparedRows",
                columns: table => new
                {
                    ListId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Cells = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Outcome = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false),
                    RoundId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Basis = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    ClosesOn = table.Column<DateOnly>(type: "date", nullable: true)
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
                name: "IX_ComparedLists_UploadedAt",
                table: "ComparedLists",
                column: "UploadedAt");

            migrationBuilder.CreateIndex(
                name: "IX_ComparedRows_RoundId",
                table: "ComparedRows",
                column: "RoundId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ComparedRows");

            migrationBuilder.DropTable(
                name: "ComparedLists");

            migrationBuilder.DropColumn(
                name: "BlindSince",
                table: "Sources");

            migrationBuilder.DropColumn(
                name: "LostFields",
                table: "Sources");

            migrationBuilder.DropColumn(
                name: "QuarantinedRunId",
                table: "Sources");
        }
    }
}
