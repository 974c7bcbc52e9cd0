using System.Net;

namespace Portfolj.Jobs.Http;

/// <summary>Follows redirects hop by hop, so that every hop passes the guards inside. A page that redirects to itself gets its cookie once and is then given up.</summary>
public sealed class RedirectHandler : DelegatingHandler
{
    private const int MaxHops = 6;
    private const int MaxSelf = 2;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        var contentType = request.Content?.Headers.ContentType;
        var self = 0;
        var current = request;
        for (var hop = 0; ; hop++)
        {
            var response = await base.SendAsync(current, cancellationToken);
            if (!IsRedirect(response.StatusCode))
            {
                response.RequestMessage = current;
                return response;
            }

            var from = current.RequestUri!;
            var to = response.Headers.Location is { } location && Uri.TryCreate(from, location, out var target) ? target : null;
            var keep = response.StatusCode is HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;
            response.Dispose();
            self = to == from ? self + 1 : self;
            Check(request.RequestUri!, from, to, hop, self);
            current = new HttpRequestMessage(keep ? request.Method : HttpMethod.Get, to);
            foreach (var header in request.Headers)
            {
                current.Headers.TryAddWithoutValidation(header.Key, header.Value);
            }

            if (keep && body is not null)
            {
                current.Content = new ByteArrayContent(body);
                current.Content.Headers.ContentType = contentType;
            }
        }
    }

    private static bool IsRedirect(HttpStatusCode status) =>
        status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    private static void Check(Uri asked, Uri from, Uri? to, int hop, int self)
    {
        if (to is null)
        {
            throw new RefusedAddressException($"{from} skickar vidare utan en adress som går att läsa.");
        }

        if (hop == MaxHops || self > MaxSelf)
        {
            throw new FetchFailedException(self > MaxSelf
                ? $"{from} skickar bara vidare till sig själv (en kakspärr), sidan kunde inte läsas."
                : $"{asked} skickar vidare för många gånger.");
        }

        if (from.Scheme == Uri.UriSchemeHttps && to.Scheme == Uri.UriSchemeHttp)
        {
            throw new RefusedAddressException($"{from} skickar vidare från krypterad till okrypterad förbindelse och följs inte.");
        }
    }
}
