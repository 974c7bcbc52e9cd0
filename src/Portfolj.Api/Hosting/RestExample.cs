namespace Portfolj.Api.Hosting;

/// <summary>The example of a body in the document, as JSON.</summary>
/// <param name="json">The example.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RestExampleAttribute(string json) : Attribute
{
    /// <summary>The example.</summary>
    public string Json { get; } = json;
}
