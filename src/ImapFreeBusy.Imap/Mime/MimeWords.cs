using System.Text;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Mime;

/// <summary>The words of MIME headers in lower case. Nearly all mail has the same few, of which each message needs no copy of its own.</summary>
internal static class MimeWords
{
    private static readonly string[] Common =
    [
        "text", "plain", "html", "calendar", "multipart", "mixed", "alternative", "related", "message", "rfc822",
        "application", "octet-stream", "ics", "xml", "calendar+xml", "calendar+json", "x-vnd.kolab.event", "image", "png", "jpeg",
        "boundary", "charset", "method", "name", "format", "component", "type",
        "7bit", "8bit", "binary", "base64", "quoted-printable",
    ];

    private static readonly WordTable<string> Table = new(Common.ToDictionary(word => word));

    /// <summary>The word in lower case.</summary>
    public static string Lower(ReadOnlySpan<byte> word) => Table.TryFind(word, out var known) ? known : Encoding.Latin1.GetString(word).ToLowerInvariant();
}
