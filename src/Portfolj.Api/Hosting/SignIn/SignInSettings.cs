namespace Portfolj.Api.Hosting.SignIn;

/// <summary>Configuration section <c>SignIn</c>.</summary>
public sealed class SignInSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "SignIn";

    /// <summary>Minutes without a request after which one is signed out.</summary>
    public int IdleMinutes { get; set; } = 120;

    /// <summary>Hours after which one signs in again however busy one is.</summary>
    public int MaxHours { get; set; } = 12;

    /// <summary>Wrong passwords or codes in a row before the account rests.</summary>
    public int RestAfter { get; set; } = 5;

    /// <summary>Minutes that it rests.</summary>
    public int RestMinutes { get; set; } = 15;

    /// <summary>Days that an invitation can be taken.</summary>
    public int InvitationDays { get; set; } = 7;

    /// <summary>The name that authenticator apps and passkeys show.</summary>
    public string Issuer { get; set; } = "Portfölj social hållbarhet";
}
