using System.Net.Sockets;

namespace Portfolj.Jobs.Http;

/// <summary>Turns what the network throws into a cause in plain Swedish.</summary>
internal static class FailureWords
{
    /// <summary>The failure of an address. What already has its words is handed on as it is, however deep the network stack has wrapped it.</summary>
    public static FetchFailedException Of(Exception error, Uri address)
    {
        SocketException? socket = null;
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is FetchFailedException known)
            {
                return known;
            }

            socket ??= cause as SocketException;
        }

        var host = address.Host;
        var kind = error switch
        {
            HttpRequestException request => request.HttpRequestError,
            HttpIOException stream => stream.HttpRequestError,
            _ => HttpRequestError.Unknown,
        };
        return (kind, socket?.SocketErrorCode) switch
        {
            (HttpRequestError.NameResolutionError, _) => new($"Adressen {host} finns inte eller kan inte slås upp härifrån.", HttpRequestError.NameResolutionError, error),
            (HttpRequestError.SecureConnectionError, _) => new($"{host} gick inte att nå säkert: {Certificate(error)}.", kind, error),
            (HttpRequestError.ConfigurationLimitExceeded, _) => new($"{host} svarade med orimligt många eller långa rubriker, svaret läses inte.", kind, error),
            (HttpRequestError.InvalidResponse, _) => new($"{host} svarade med något som inte följer HTTP, svaret kan inte läsas.", kind, error),
            (_, SocketError.ConnectionRefused) => new($"{host} gick inte att nå: servern tar inte emot anslutningar.", HttpRequestError.ConnectionError, error),
            (HttpRequestError.ConnectionError, _) => new($"{host} gick inte att nå.", kind, error),
            (HttpRequestError.ResponseEnded, _) or (_, SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown) =>
                new($"{host} bröt anslutningen innan hela svaret hade kommit, svaret är avkortat.", HttpRequestError.ResponseEnded, error),
            _ => error is OperationCanceledException
                ? new($"{host} gick inte att nå: ingen svarade i tid.", HttpRequestError.ConnectionError, error)
                : new($"Svaret från {host} kunde inte läsas ({error.GetType().Name}).", kind, error),
        };
    }

    // The names of chain and policy errors stand in the framework's message in every language.
    private static string Certificate(Exception error)
    {
        var text = error.InnerException?.Message ?? error.Message;
        bool Says(string word) => text.Contains(word, StringComparison.Ordinal);
        return Says("NotTimeValid") ? "certifikatet har gått ut"
            : Says("NameMismatch") ? "certifikatet gäller en annan adress"
            : Says("UntrustedRoot") || Says("PartialChain") ? "certifikatet kommer inte från någon betrodd utfärdare"
            : Says("Revoked") ? "certifikatet är återkallat"
            : "krypteringen gick inte att komma överens om";
    }
}
