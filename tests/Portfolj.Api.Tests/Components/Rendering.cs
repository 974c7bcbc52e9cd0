using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Portfolj.Api.Tests.Components;

/// <summary>Runs one tag helper and gives its HTML, encoded as strictly as the framework's default.</summary>
internal static class Rendering
{
    public static async Task<string> HtmlOf(TagHelper helper, string content = "")
    {
        TagHelperContext context = new([], new Dictionary<object, object>(), "test");
        TagHelperOutput output = new("p-test", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent().SetContent(content)));
        await helper.ProcessAsync(context, output);
        await using StringWriter writer = new();
        output.WriteTo(writer, HtmlEncoder.Create(System.Text.Unicode.UnicodeRanges.All));
        return writer.ToString();
    }
}
