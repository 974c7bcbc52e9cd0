using System.Net;
using System.Net.Mail;

namespace Portfolj.Jobs.Http;

/// <summary>Configuration section <c>Mail</c>.</summary>
public sealed class MailSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "Mail";

    /// <summary>The mail server; empty: letters wait in the outbox.</summary>
    public string? Host { get; set; }

    /// <summary>Its port.</summary>
    public int Port { get; set; } = 25;

    /// <summary>Whether the connection is encrypted (STARTTLS).</summary>
    public bool Tls { get; set; } = true;

    /// <summary>Name to sign in with, where the server asks for it.</summary>
    public string? User { get; set; }

    /// <summary>Password to sign in with.</summary>
    public string? Password { get; set; }

    /// <summary>Sender: a function mailbox.</summary>
    public string From { get; set; } = "portfolj@example.se";
}

/// <summary>Hands letters to the municipality's mail server.</summary>
public sealed class MailSender(MailSettings settings)
{
    /// <summary>Whether there is a server to hand them to.</summary>
    public bool IsConfigured => !string.IsNullOrEmpty(settings.Host);

    /// <summary>Sends one letter. Throws <see cref="SmtpException"/> or <see cref="FormatException"/> when the server or the address refuses it.</summary>
    public async Task SendAsync(string to, string subject, string text, CancellationToken cancel)
    {
        using SmtpClient client = new(settings.Host, settings.Port) { EnableSsl = settings.Tls, Timeout = 20_000 };
        if (!string.IsNullOrEmpty(settings.User))
        {
            client.Credentials = new NetworkCredential(settings.User, settings.Password);
        }

        using MailMessage message = new(settings.From, to, subject, text);

        // RFC 3834: answering machines leave it alone.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        await client.SendMailAsync(message, cancel);
    }
}
