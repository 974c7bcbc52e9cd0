namespace Portfolj.Jobs.Http;

/// <summary>
/// An address gave nothing that can be read; the message is plain Swedish and says why. <see cref="HttpRequestException.HttpRequestError"/> tells what kind of failure:
/// an answer that ended too early or was damaged may be asked for again.
/// </summary>
public class FetchFailedException(string message, HttpRequestError error = HttpRequestError.Unknown, Exception? inner = null) : HttpRequestException(error, message, inner)
{
    /// <summary>The site as a whole did not answer: the next page is not likely to do better.</summary>
    public bool SiteIsSilent => HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError;
}

/// <summary>The collector itself refuses an address; the message is plain Swedish.</summary>
public sealed class RefusedAddressException(string message) : FetchFailedException(message);
