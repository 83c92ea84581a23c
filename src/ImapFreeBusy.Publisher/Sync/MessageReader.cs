using ImapFreeBusy.Calendar;
using ImapFreeBusy.Calendar.Formats.ICalendar;
using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Imap.Mime;
using ImapFreeBusy.Publisher.State;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>Turns the octets of a message, or of its calendar parts, into calendar objects.</summary>
internal sealed class MessageReader(LimitsOptions limits)
{
    private readonly ICalendarReader _calendars = new(limits.Calendar);

    /// <summary>Largest part that can be fetched, in octets of its transfer encoding.</summary>
    public int MaxPartOctets => limits.Imap.MaxLiteralBytes;

    /// <summary>Which parts of a message count.</summary>
    public static bool IsCalendar(ContentType type) => type.Is("text", "calendar");

    /// <summary>Reads a whole message.</summary>
    public MessageContent ReadMessage(ReadOnlyMemory<byte> message)
    {
        var found = MimeReader.FindParts(message, IsCalendar, limits.Mime);
        return Read(found.Parts, found.Defects);
    }

    /// <summary>Reads the calendar parts of a message that was fetched part by part.</summary>
    public MessageContent ReadParts(IReadOnlyList<(BodyPart Part, byte[] Content)> parts) =>
        Read([.. parts.Select(part => MimeReader.DecodePart(part.Part, part.Content, limits.Mime))], []);

    private MessageContent Read(IReadOnlyList<DecodedPart> parts, IReadOnlyList<string> defects)
    {
        if (parts.Count == 0 && defects.Count == 0)
        {
            return MessageContent.Unreadable("it has no text/calendar part");
        }

        var objects = new List<CalendarObject>();
        var problems = new List<string>(defects);
        foreach (var part in parts)
        {
            problems.AddRange(part.Defects);
            var read = _calendars.Read(part.Content.Span, part.ContentType["method"]);
            objects.AddRange(read.Objects);
            problems.AddRange(read.Diagnostics.Select(Describe));
        }

        return new MessageContent(objects, problems);
    }

    private static string Describe(CalendarDiagnostic diagnostic) =>
        diagnostic.Severity == CalendarDiagnosticSeverity.Repaired ? $"repaired: {diagnostic.Message}" : diagnostic.Message;
}
