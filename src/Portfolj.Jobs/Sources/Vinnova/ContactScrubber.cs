using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portfolj.Jobs.Collect;

namespace Portfolj.Jobs.Sources.Vinnova;

/// <summary>Takes the officials' names, telephone numbers and addresses out of an answer before it is archived: they are personal data that the product has no use for.</summary>
public static class ContactScrubber
{
    private const string Contacts = "Kontakt";
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The answer without contact lists, as UTF-8. Bytes without any are returned as they are; a broken answer is cut before its first contact.</summary>
    public static byte[] Scrub(byte[] body)
    {
        var text = TextDecoding.Decode(body);
        var first = text.IndexOf(Contacts, StringComparison.OrdinalIgnoreCase);
        if (first < 0)
        {
            return body;
        }

        try
        {
            var json = JsonNode.Parse(text);
            Remove(json);
            return Encoding.UTF8.GetBytes(json?.ToJsonString(Plain) ?? "null");
        }
        catch (JsonException)
        {
            return Encoding.UTF8.GetBytes(text[..first]);
        }
    }

    private static void Remove(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray list:
                foreach (var item in list)
                {
                    Remove(item);
                }

                break;
            case JsonObject fields:
                foreach (var name in fields.Select(f => f.Key).Where(n => n.StartsWith(Contacts, StringComparison.OrdinalIgnoreCase)).ToList())
                {
                    fields.Remove(name);
                }

                foreach (var (_, value) in fields)
                {
                    Remove(value);
                }

                break;
        }
    }
}
