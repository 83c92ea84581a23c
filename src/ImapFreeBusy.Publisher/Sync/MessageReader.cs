using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Imap.Mime;
using ImapFreeBusy.Publisher.State;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>Turns the octets of a message, or of its calendar parts, into calendar objects.</summary>
internal sealed class MessageReader(LimitsOptions limits, CalendarReader calendars, ILogger<MessageReader> logger)
{
    private static readonly string NoCalendar =
        $"it has no calendar part ({string.Join(", ", Enum.GetValues<CalendarFormat>().Select(CalendarMediaTypes.Of))})";

    /// <summary>Largest part that can be fetched, in octets of its transfer encoding.</summary>
    public int MaxPartOctets => limits.Imap.MaxLiteralBytes;

    /// <summary>Which parts of a message count by their type: iCalendar text, xCal, jCal and events of Kolab 2.</summary>
    public static bool IsCalendar(ContentType type) => TryFormat(type, out _);

    /// <summary>Reads a whole message.</summary>
    public MessageContent ReadMessage(ReadOnlyMemory<byte> message) => Guarded(() =>
    {
        var header = KolabHeader.Read(message.Span);
        var found = MimeReader.FindParts(message, header.MayCount, limits.Mime);
        return Read(header, header.Choose(found.Parts, part => part.ContentType), found.Defects);
    });

    /// <summary>Reads the parts of a message that were chosen by its header and fetched; null where it has no busy time.</summary>
    public MessageContent ReadParts(KolabHeader header, IReadOnlyList<(BodyPart Part, byte[] Content)>? parts) =>
        Guarded(() => Read(header, parts?.Select(part => MimeReader.DecodePart(part.Part, part.Content, limits.Mime)).ToList(), []));

    /// <summary>
    /// The readers never throw for bad input. Should one all the same, that is a fault of ours which must cost one message
    /// and not a whole user; the words of the exception may hold what the message holds, so only its place is logged.
    /// </summary>
    private MessageContent Guarded(Func<MessageContent> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            logger.LogError("A message could not be read by a fault of this program, please report it: {Fault}{NewLine}{StackTrace}", e.GetType(), Environment.NewLine, e.StackTrace);
            return MessageContent.Unreadable($"reading it failed by a fault of this program ({e.GetType().Name})");
        }
    }

    private static bool TryFormat(ContentType type, out CalendarFormat format) =>
        CalendarMediaTypes.TryFind(type.Type, type.Subtype, out format);

    private MessageContent Read(KolabHeader header, IReadOnlyList<DecodedPart>? parts, IReadOnlyList<string> defects)
    {
        if (parts is { Count: 0 } && defects.Count == 0)
        {
            return MessageContent.Unreadable(NoCalendar);
        }

        var objects = new List<CalendarObject>();
        var problems = new List<string>(defects);
        foreach (var part in parts ?? [])
        {
            problems.AddRange(part.Defects);
            var format = TryFormat(part.ContentType, out var known) ? known : CalendarMediaTypes.Detect(part.Content.Span);
            var read = calendars.Read(part.Content.Span, format, part.ContentType["method"], header.IsKolab);
            objects.AddRange(read.Objects);
            problems.AddRange(read.Diagnostics.Select(DiagnosticWords.Of));
        }

        return new MessageContent(objects, problems);
    }
}
