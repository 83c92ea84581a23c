using System.Text;

namespace ImapFreeBusy.Testing.Messages;

/// <summary>A message that holds an object of Kolab: a note for people, the document, and what is attached to it.</summary>
public sealed record KolabMessage(string Document)
{
    private const string Note = "This is a Kolab Groupware object. To view it you need a program that understands the format.";

    /// <summary>Fields of the header beside the usual ones, whole lines.</summary>
    public IReadOnlyList<string> Fields { get; init; } = ["X-Kolab-Type: application/x-vnd.kolab.event"];

    /// <summary>Content type of the document, with its parameters.</summary>
    public string ContentType { get; init; } = "application/x-vnd.kolab.event; name=\"kolab.xml\"";

    /// <summary>What the document is in.</summary>
    public Encoding Encoding { get; init; } = Encoding.UTF8;

    /// <summary>Bytes of an attachment behind it; none without.</summary>
    public int AttachmentBytes { get; init; }

    /// <summary>An event as Kolab 2 writes it, with these elements.</summary>
    public static KolabMessage Version2(string uid, string elements) =>
        new($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<event version=\"1.0\"><uid>{uid}</uid>{elements}</event>\n");

    /// <summary>Components as Kolab 3 writes them, save for <c>x-kolab-version</c>.</summary>
    public static KolabMessage Version3(string components) =>
        new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<icalendar xmlns=\"urn:ietf:params:xml:ns:icalendar-2.0\"><vcalendar><properties/>"
            + $"<components>{components}</components></vcalendar></icalendar>\n")
        {
            Fields = ["X-Kolab-Type: application/x-vnd.kolab.event", "X-Kolab-Mime-Version: 3.0"],
            ContentType = "application/calendar+xml; charset=UTF-8; name=\"kolab.xml\"",
        };

    /// <summary>The message as it is appended to a mailbox.</summary>
    public byte[] ToBytes()
    {
        var head = $"From: ada@example.org\r\nTo: ada@example.org\r\n{string.Concat(Fields.Select(field => field + "\r\n"))}Subject: object\r\nMIME-Version: 1.0\r\n"
            + $"Content-Type: multipart/mixed; boundary=\"=_k\"\r\n\r\n--=_k\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n{Note}\r\n"
            + $"--=_k\r\nContent-Type: {ContentType}\r\nContent-Transfer-Encoding: 8bit\r\nContent-Disposition: attachment; filename=\"kolab.xml\"\r\n\r\n";
        return [.. System.Text.Encoding.UTF8.GetBytes(head), .. Encoding.GetBytes(Document), .. System.Text.Encoding.ASCII.GetBytes("\r\n" + Attachment() + "--=_k--\r\n")];
    }

    private string Attachment() => AttachmentBytes == 0
        ? string.Empty
        : "--=_k\r\nContent-Type: application/octet-stream; name=\"slides.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + Convert.ToBase64String(new byte[AttachmentBytes], Base64FormattingOptions.InsertLineBreaks) + "\r\n";
}
