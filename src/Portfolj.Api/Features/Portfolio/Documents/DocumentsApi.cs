using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Portfolio;

namespace Portfolj.Api.Features.Portfolio.Documents;

/// <summary>A document in REST.</summary>
[RestExample("""
{ "id": "0193f7a0-5c7b-7d30-9c41-2f6f8a1f0e11", "name": "beslut.pdf", "mediaType": "application/pdf", "size": 48213, "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  "uploadedAt": "2026-11-22T08:00:00Z", "uploadedBy": "Portföljledare, Kommunledningskontoret", "secrecy": "none", "secrecyReason": null, "scan": "notScanned", "withdrawnAt": null, "withdrawnReason": null }
""")]
public sealed record RestCaseDocument(
    Guid Id, string? Name, string? MediaType, int? Size, string? Sha256, DateTime UploadedAt, string UploadedBy, Secrecy Secrecy, string? SecrecyReason, ScanState Scan, DateTime? WithdrawnAt, string? WithdrawnReason)
{
    /// <summary>A document as REST writes it.</summary>
    public static RestCaseDocument Of(DocumentView d) => new(d.Id, d.Name, d.MediaType, d.Size, d.Sha256, d.UploadedAt, d.UploadedBy, d.Secrecy, d.SecrecyReason, d.Scan, d.WithdrawnAt, d.WithdrawnReason);
}

/// <summary>The documents of a case over REST.</summary>
public sealed class DocumentsApi : IRestArea
{
    /// <inheritdoc/>
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/initiatives/{id:guid}/documents", ListAsync)
            .Requires(Permission.ReadPortfolio)
            .WithTags("initiatives")
            .Produces<IReadOnlyList<RestCaseDocument>>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("En insats handlingar")
            .WithDescription("Handlingarna i insatsens ärende, senast inkomna först, återkallade också. En handling med sekretess har varken namn, storlek eller kontrollsumma för den som inte får läsa den. Handlingar laddas upp och ner på sidan /insatser/{id}/handlingar.");
        api.MapGet("/initiatives/{id:guid}/export", ExportAsync)
            .Requires(Permission.ReadPortfolio)
            .WithTags("initiatives")
            .Produces<RestCaseExport>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithSummary("Ett helt ärende")
            .WithDescription("Insatsens uppgifter, handlingar med kontrollsummor, träffar och allt som har hänt, med platsen i händelseloggens kedja. sha256 räknas på värdet av content, byte för byte som det står i svaret. Det som är hemligt för den som frågar har inga namn. Uttaget loggas.");
    }

    private static async Task<IResult> ListAsync(Guid id, HttpContext http, PortfoljDb db, CancellationToken cancel) =>
        await db.ReadCaseAsync(id, cancel) is { } file
            ? TypedResults.Ok((await db.ReadDocumentsAsync(file, file.MayReadSecrets(http.User), cancel)).Select(RestCaseDocument.Of))
            : TypedResults.NotFound();

    private static async Task<IResult> ExportAsync(Guid id, HttpContext http, PortfoljDb db, IOptions<JsonOptions> json, CancellationToken cancel)
    {
        var drawn = await ExportCase.RunAsync(db, id, http.User, "api", json.Value.SerializerOptions, cancel);
        return drawn.Ok ? TypedResults.Bytes(drawn.Value.Envelope(), "application/json") : TypedResults.NotFound();
    }
}
