using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Html;
using QRCoder;

namespace Portfolj.Api.Features.Accounts.Own;

/// <summary>The key of the second factor as a QR code in SVG: no picture is fetched from anywhere.</summary>
internal static class SecondFactorPicture
{
    private const int Margin = 4;

    /// <summary>The picture of an otpauth address (RFC 6238 parameters as apps read them).</summary>
    public static IHtmlContent Of(string issuer, string account, string key)
    {
        var name = Uri.EscapeDataString(issuer);
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode($"otpauth://totp/{name}:{Uri.EscapeDataString(account)}?secret={key}&issuer={name}&digits=6", QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            for (var x = 0; x < code.ModuleMatrix.Count; x++)
            {
                if (code.ModuleMatrix[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        var size = code.ModuleMatrix.Count;
        return new HtmlString(string.Create(CultureInfo.InvariantCulture,
            $"""<svg class="p-qr" role="img" aria-label="QR-kod med nyckeln" viewBox="{-Margin} {-Margin} {size + (2 * Margin)} {size + (2 * Margin)}"><path d="{path}"/></svg>"""));
    }
}
