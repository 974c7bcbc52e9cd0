namespace Portfolj.Api.Tests.Audit.Operations;

/// <summary>The frame round the product.</summary>
internal static class FrameWrites
{
    public static IReadOnlyList<WriteOperation> All { get; } =
    [
        WriteOperation.Nothing("Start.SignInModel.OnPostAsync", "a demo role lives in a cookie, in Development only"),
        WriteOperation.Nothing("Start.ErrorModel.OnPost", "shows why another request failed"),
    ];
}
