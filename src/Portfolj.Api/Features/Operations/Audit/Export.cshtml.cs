using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Portfolj.Api.Hosting;
using Portfolj.Data;
using Portfolj.Domain.Common;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Portfolj.Api.Features.Operations.Audit;

/// <summary>The chosen part of the log as a file.</summary>
public sealed class ExportModel(PortfoljDb db, IOptions<JsonOptions> json) : PageModel
{
    /// <summary>Sends the file, or 400 for a format that does not exist.</summary>
    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancel)
    {
        if (!ExportLog.Formats.Contains(format))
        {
            return BadRequest();
        }

        var filter = AuditFilter.FromQuery(Request.Query);
        var export = new ExportLog(db);
        var last = await export.BeginAsync(filter, format!, User.Actor(), cancel);
        Response.ContentType = format == "csv" ? Csv.ContentType : "application/json; charset=utf-8";
        Response.Headers.ContentDisposition = $"attachment; filename=\"logg-{db.Clock.SwedishToday():yyyy-MM-dd}.{format}\"";
        Response.Headers.CacheControl = "no-store";
        await export.WriteAsync(filter, format!, last, Response.Body, json.Value.SerializerOptions, cancel);
        return new EmptyResult();
    }
}
