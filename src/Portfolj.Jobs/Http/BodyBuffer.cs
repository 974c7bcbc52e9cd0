namespace Portfolj.Jobs.Http;

/// <summary>Collects a body in blocks. A body that is given up half-way costs its own size: nothing is doubled and copied while it grows.</summary>
internal sealed class BodyBuffer
{
    private const int Block = 65_536;
    private readonly List<byte[]> blocks = [];

    /// <summary>Bytes so far.</summary>
    public int Length { get; private set; }

    /// <summary>Adds a piece, however small.</summary>
    public void Add(ReadOnlySpan<byte> piece)
    {
        while (piece.Length > 0)
        {
            var at = Length % Block;
            if (at == 0)
            {
                blocks.Add(new byte[Block]);
            }

            var part = piece[..Math.Min(piece.Length, Block - at)];
            part.CopyTo(blocks[^1].AsSpan(at));
            Length += part.Length;
            piece = piece[part.Length..];
        }
    }

    /// <summary>The whole body.</summary>
    public byte[] ToArray()
    {
        var whole = new byte[Length];
        for (var i = 0; i < blocks.Count; i++)
        {
            blocks[i].AsSpan(0, Math.Min(Block, Length - (i * Block))).CopyTo(whole.AsSpan(i * Block));
        }

        return whole;
    }
}
