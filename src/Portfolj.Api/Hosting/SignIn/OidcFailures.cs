using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Portfolj.Api.Hosting.SignIn;

/// <summary>Why a sign-in by the municipality's provider came to nothing.</summary>
internal enum OidcFailure
{
    /// <summary>The person, or the provider on their behalf, said no.</summary>
    Cancelled,

    /// <summary>State, cookie or code is missing, used or too old.</summary>
    TooOld,

    /// <summary>The provider does not answer, or answers with an error of its own server.</summary>
    NoAnswer,

    /// <summary>The provider refused us: the configuration is wrong on one side.</summary>
    Refused,

    /// <summary>The answer did not pass a check.</summary>
    NotTrusted,
}

/// <summary>Failures as addresses carry them, as people read them and as the log keeps them. Nothing that the provider wrote is ever shown.</summary>
internal static partial class OidcFailures
{
    /// <summary>How far a sign-in had come, kept with the request.</summary>
    public const string StepKey = "portfolj:oidc-steg";

    private static readonly (OidcFailure Failure, string Code, Func<string, string> Title, Func<string, string> Detail)[] Table =
    [
        (OidcFailure.Cancelled, "avbruten", _ => "Inloggningen avbröts.", _ => "Du är inte inloggad. Försök igen när du vill."),
        (OidcFailure.TooOld, "for-gammal", _ => "Inloggningen hann bli för gammal.", _ => "Det händer om sidan har stått öppen länge, eller om du har gått bakåt eller öppnat den i ett annat fönster. Du är inte inloggad. Försök igen."),
        (OidcFailure.NoAnswer, "svarar-inte", n => $"{n} svarar inte.", _ => "Du är inte inloggad. Vänta några minuter och försök igen, eller logga in på ett annat sätt här."),
        (OidcFailure.Refused, "nekad", n => $"{n} tog inte emot oss.", _ => "Du är inte inloggad. Felet är inte ditt: hör av dig till den som sköter tjänsten."),
        (OidcFailure.NotTrusted, "ogiltigt-svar", n => $"Vi kunde inte lita på svaret från {n}.", _ => "Du är inte inloggad. Försök igen. Händer det en gång till, hör av dig till den som sköter tjänsten."),
    ];

    /// <summary>The sign-in page with the reason, and with where one was going, so that the next try ends there.</summary>
    public static string Address(OidcFailure failure, string? till = null)
    {
        var address = $"{Access.SignInPath}?fel={Array.Find(Table, t => t.Failure == failure).Code}";
        return ReturnAddress.Of(till) is { Length: > 1 } local ? $"{address}&till={Uri.EscapeDataString(local)}" : address;
    }

    /// <summary>What the page says for a code, or nothing for a code that is not ours.</summary>
    /// <param name="code">From the address, so anybody may have written it.</param>
    /// <param name="name">What the sign-in is called.</param>
    public static (string Title, string Detail)? Words(string? code, string name) =>
        Array.Find(Table, t => t.Code == code) is { Title: { } title, Detail: { } detail } ? (title(name), detail(name)) : null;

    /// <summary>Sorts a failure by what was going on when it came.</summary>
    public static OidcFailure Sort(Exception? failure, string? step)
    {
        if (failure is null)
        {
            return OidcFailure.TooOld;
        }

        if (Chain(failure).Any(e => e is HttpRequestException or IOException or OperationCanceledException))
        {
            return OidcFailure.NoAnswer;
        }

        return (ErrorOf(failure), step) switch
        {
            ("access_denied" or "login_required" or "interaction_required" or "consent_required" or "account_selection_required", _) => OidcFailure.Cancelled,
            ("temporarily_unavailable" or "server_error", _) => OidcFailure.NoAnswer,
            ("invalid_grant", _) => OidcFailure.TooOld,
            ({ }, _) => OidcFailure.Refused,

            // Before the code is sent on, nothing but state, cookie and the shape of the address has been looked at.
            (null, null) => OidcFailure.TooOld,
            _ => OidcFailure.NotTrusted,
        };
    }

    /// <summary>Logs what an operator needs and nothing about the person: no token, code, address or text of the provider's.</summary>
    public static void Log(ILogger log, OidcFailure failure, Exception? cause, string? step)
    {
        var reason = cause is null ? "none" : string.Join(" < ", Chain(cause).Select(e => e is SecurityTokenException or OpenIdConnectProtocolException ? $"{e.GetType().Name} {NumberOf(e.Message)}".TrimEnd() : e.GetType().Name));
        Refused(log, failure, step ?? "return", ErrorOf(cause) ?? "none", reason);
    }

    private static IEnumerable<Exception> Chain(Exception failure)
    {
        for (var e = failure; e is not null; e = e.InnerException)
        {
            yield return e;
        }
    }

    // The framework puts the provider's error code here; it is somebody else's text until it looks like a code.
    private static string? ErrorOf(Exception? failure) =>
        failure?.Data["error"] is string { Length: > 0 and <= 60 } error ? (error.All(c => char.IsAsciiLetterLower(c) || c == '_') ? error : "unreadable") : null;

    private static string NumberOf(string message) => message.StartsWith("IDX", StringComparison.Ordinal) && message.Length >= 8 ? message[..8] : "";

    [LoggerMessage(Level = LogLevel.Warning, Message = "Sign-in by the municipality's provider failed: {Failure} at step {Step}, provider's error {Error}, reason {Reason}")]
    private static partial void Refused(ILogger log, OidcFailure failure, string step, string error, string reason);
}
