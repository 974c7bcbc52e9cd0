using System.Text;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace Portfolj.Api.Hosting;

/// <summary>The page at /swagger that shows the API: its own small frame, since the library's own has a logo with inline style, which the content policy stops.</summary>
internal static class ApiPage
{
    private const string Frame = """
        <!doctype html>
        <html lang="sv">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Portfölj social hållbarhet – API</title>
        <link rel="icon" type="image/svg+xml" href="/mark.svg">
        <link rel="stylesheet" href="./swagger-ui.css">
        <link rel="stylesheet" href="./index.css">
        </head>
        <body>
        <div id="swagger-ui"></div>
        <noscript><p>Sidan behöver skript. Hela beskrivningen av API:et finns som <a href="/openapi/v1.json">OpenAPI-dokument</a>.</p></noscript>
        <script src="./swagger-ui-bundle.js"></script>
        <script src="/api-page.js"></script>
        </body>
        </html>
        """;

    public static void Configure(SwaggerUIOptions options) => options.IndexStream = () => new MemoryStream(Encoding.UTF8.GetBytes(Frame));
}
