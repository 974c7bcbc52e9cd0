namespace Portfolj.Domain.Common.Uploads;

/// <summary>A file that may be kept.</summary>
/// <param name="Name">The name to keep and offer: no folder, no control or direction signs, at most <see cref="UploadCheck.MaxName"/> characters, always with the type's ending.</param>
/// <param name="MediaType">Type by content.</param>
/// <param name="Extension">The type's ending with its dot, in lower case.</param>
public sealed record AcceptedFile(string Name, string MediaType, string Extension);

/// <summary>
/// Whether an uploaded file may be kept. Its type is what its bytes say; name and what the browser says about it are never believed.
/// Taken: PDF, DOCX, XLSX, PPTX, ODT, PNG, JPEG, and plain text as TXT, CSV or MD.
/// </summary>
public static class UploadCheck
{
    /// <summary>Largest file, bytes.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>Longest name, characters.</summary>
    public const int MaxName = 200;

    /// <summary>
    /// The file as it may be kept, or why not: <c>file-empty</c>, <c>file-too-large</c>, <c>file-name-bad</c> (nothing left of the name, too long, or an ending that starts a program),
    /// <c>file-type-unknown</c> (none of the types that are taken, or broken), <c>file-type-mismatch</c> (the name claims another type than the content has),
    /// <c>file-has-macros</c>, <c>file-packed-too-hard</c> (unpacks to far more than it is).
    /// </summary>
    public static Result<AcceptedFile> Judge(string? fileName, ReadOnlySpan<byte> content)
    {
        if (content.IsEmpty)
        {
            return new Refusal("file-empty");
        }

        if (content.Length > MaxBytes)
        {
            return new Refusal("file-too-large", null, SwedishText.WholeNumber(MaxBytes / 1024 / 1024));
        }

        if (FileName.Read(fileName) is not { } name)
        {
            return new Refusal("file-name-bad");
        }

        var (types, refused) = ContentTypes.Of(content);
        if (refused is not null)
        {
            return new Refusal(refused);
        }

        var type = name.Extension.Length == 0 ? types[0] : types.FirstOrDefault(t => t.Endings.Contains(name.Extension));
        if (type is null)
        {
            return new Refusal("file-type-mismatch");
        }

        var kept = name.Extension.Length == 0 ? name.Stem + type.Endings[0] : name.Stem + name.Extension;
        return kept.Length > MaxName ? new Refusal("file-name-bad") : new AcceptedFile(kept, type.MediaType, type.Endings[0]);
    }
}
