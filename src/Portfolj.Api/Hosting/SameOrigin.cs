namespace Portfolj.Api.Hosting;

/// <summary>
/// Guards REST against other sites' pages: a browser sends our cookie along whoever asks, so a change that rests on the cookie must come from our own pages
/// (Sec-Fetch-Site) and cannot be a form (its content types are refused). Keys for machines travel in a header that no other site can set.
/// </summary>
internal static class SameOrigin
{
    public static async ValueTask<object?> Filter(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var changes = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);
        var byCookie = context.HttpContext.User is { Identity.IsAuthenticated: true } user && !user.IsKey();
        if (changes && byCookie)
        {
            var site = request.Headers["Sec-Fetch-Site"].ToString();
            if (site is not ("" or "same-origin" or "none"))
            {
                return Results.StatusCode(StatusCodes.Status403Forbidden);
            }

            // A request without a body has no type; a form always has one of its own.
            if (!request.HasJsonContentType() && (request.ContentType is not null || request.ContentLength > 0))
            {
                return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
            }
        }

        return await next(context);
    }
}
