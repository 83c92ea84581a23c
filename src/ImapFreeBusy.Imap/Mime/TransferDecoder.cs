using System.Buffers;
using System.Buffers.Text;

namespace ImapFreeBusy.Imap.Mime;

/// <summary>Undoes a Content-Transfer-Encoding (RFC 2045 §6). What is already plain is handed back as it lies.</summary>
internal static class TransferDecoder
{
    private delegate ReadOnlyMemory<byte> Decoder(ReadOnlyMemory<byte> content, ICollection<string> defects);

    private static readonly Dictionary<string, Decoder> Decoders = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = static (content, _) => content,
        ["7bit"] = static (content, _) => content,
        ["8bit"] = static (content, _) => content,
        ["binary"] = static (content, _) => content,
        ["base64"] = FromBase64,
        ["quoted-printable"] = QuotedPrintable.Decode,
    };

    /// <summary>Decodes.</summary>
    public static ReadOnlyMemory<byte> Decode(string encoding, ReadOnlyMemory<byte> content, ICollection<string> defects)
    {
        if (Decoders.TryGetValue(encoding, out var decode))
        {
            return decode(content, defects);
        }

        defects.Add($"unknown Content-Transfer-Encoding \"{Shown.Text(encoding)}\", read as 8bit");
        return content;
    }

    private static ReadOnlyMemory<byte> FromBase64(ReadOnlyMemory<byte> content, ICollection<string> defects)
    {
        // Room for a last group that lacks its padding, which only the lenient reading writes.
        var decoded = new byte[(content.Length / 4 * 3) + 3];
        return Base64.DecodeFromUtf8(content.Span, decoded, out _, out var written) == OperationStatus.Done
            ? decoded.AsMemory(0, written)
            : LenientBase64.Decode(content.Span, decoded, defects);
    }
}
