using System.Text;

namespace ImapFreeBusy.Testing.Messages;

/// <summary>A mail message that carries a calendar, in the ways in which programs write them.</summary>
public sealed record EventMessage(string Calendar)
{
    private const string Boundary = "=_part_7f3a";

    /// <summary>Subject of the message.</summary>
    public string Subject { get; init; } = "Event";

    /// <summary>Charset of the calendar part, in its bytes and in its Content-Type; null for UTF-8 that is not named.</summary>
    public string? Charset { get; init; } = "utf-8";

    /// <summary>Encoding of the calendar part.</summary>
    public TransferEncoding TransferEncoding { get; init; } = TransferEncoding.EightBit;

    /// <summary>METHOD parameter of the part's Content-Type, when there is one.</summary>
    public string? Method { get; init; }

    /// <summary>Content type of the part.</summary>
    public string ContentType { get; init; } = "text/calendar";

    /// <summary>Bytes of an attachment beside the calendar; more than none makes the message multipart/mixed.</summary>
    public int AttachmentBytes { get; init; }

    /// <summary>Whether the calendar stands in a multipart/alternative behind a text for people.</summary>
    public bool Alternative { get; init; }

    /// <summary>A single event from start to end, see <see cref="CalendarText.Event"/>.</summary>
    public static EventMessage Of(string uid, string start, string? end, params string[] more) => new(CalendarText.Event(uid, start, end, more));

    /// <summary>The message as it is appended to a mailbox.</summary>
    public byte[] ToBytes()
    {
        var body = CalendarPart();
        body = Alternative ? Multipart("alternative", TextPart(), body) : body;
        body = AttachmentBytes > 0 ? Multipart("mixed", AttachmentPart(AttachmentBytes), body) : body;
        return [.. Bytes(Header()), .. body];
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] TextPart() => Bytes("Content-Type: text/plain; charset=us-ascii\r\n\r\nYou are invited.\r\n");

    private static byte[] AttachmentPart(int length)
    {
        var content = new byte[length];
        new Random(1).NextBytes(content);
        return Bytes(
            "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=slides.pdf\r\n"
            + $"Content-Transfer-Encoding: base64\r\n\r\n{Base64(content)}\r\n");
    }

    // Each level has a boundary of its own, or the inner one would end the outer.
    private static byte[] Multipart(string subtype, params byte[][] parts)
    {
        using var body = new MemoryStream();
        body.Write(Bytes($"Content-Type: multipart/{subtype}; boundary=\"{Boundary}{subtype}\"\r\n\r\n"));
        foreach (var part in parts)
        {
            body.Write(Bytes($"--{Boundary}{subtype}\r\n"));
            body.Write(part);
            body.Write("\r\n"u8);
        }

        body.Write(Bytes($"--{Boundary}{subtype}--\r\n"));
        return body.ToArray();
    }

    // RFC 2045 §6.8: lines of at most 76 characters.
    private static string Base64(byte[] content) => Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks);

    // RFC 2045 §6.7, written as strictly as it allows: printable ASCII stays, line breaks stay, all else is =XX.
    private static string QuotedPrintable(byte[] content)
    {
        var text = new StringBuilder();
        var column = 0;
        foreach (var octet in content)
        {
            var piece = octet is (>= 33 and <= 126 and not (byte)'=') or (byte)'\r' or (byte)'\n' ? $"{(char)octet}" : $"={octet:X2}";
            if (column + piece.Length > 75 && octet is not ((byte)'\r' or (byte)'\n'))
            {
                text.Append("=\r\n");
                column = 0;
            }

            text.Append(piece);
            column = octet == '\n' ? 0 : column + piece.Length;
        }

        return text.ToString();
    }

    private static Encoding EncodingOf(string charset) =>
        CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);

    private string Header() =>
        "From: Ada <ada@example.org>\r\nTo: Ada <ada@example.org>\r\nDate: Thu, 01 Jan 2026 00:00:00 +0000\r\n"
        + $"Subject: {Subject}\r\nMIME-Version: 1.0\r\n";

    private byte[] CalendarPart()
    {
        var content = EncodingOf(Charset ?? "utf-8").GetBytes(Calendar);
        var parameters = (Charset is null ? "" : $"; charset={Charset}") + (Method is null ? "" : $"; method={Method}");
        var (name, body) = TransferEncoding switch
        {
            TransferEncoding.Base64 => ("base64", Bytes(Base64(content))),
            TransferEncoding.QuotedPrintable => ("quoted-printable", Bytes(QuotedPrintable(content))),
            _ => ("8bit", content),
        };
        return [.. Bytes($"Content-Type: {ContentType}{parameters}\r\nContent-Transfer-Encoding: {name}\r\n\r\n"), .. body];
    }
}
