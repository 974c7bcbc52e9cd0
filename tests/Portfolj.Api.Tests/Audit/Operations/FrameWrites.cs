namespace Portfolj.Api.Tests.Audit.Operations;

/// <summary>The frame round the product.</summary>
internal static class FrameWrites
{
    public static IReadOnlyList<WriteOperation> All { get; } =
    [
        WriteOperation.Nothing("Start.ErrorModel.OnPost", "shows why another request failed"),
    ];
}
