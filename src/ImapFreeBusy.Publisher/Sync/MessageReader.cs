using ImapFreeBusy.Calendar.Formats;
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
    public MessageContent ReadMessage(ReadOnlyMemory<byte> message)
    {
        try
        {
            var header = KolabHeader.Read(message.Span);
            var found = MimeReader.FindParts(message, header.MayCount, limits.Mime);
            return Read(header, header.Choose(found.Parts, static part => part.ContentType), found.Defects);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return OfAFault(e);
        }
    }

    /// <summary>Reads the parts of a message that were chosen by its header and fetched; null where it has no busy time.</summary>
    public MessageContent ReadParts(KolabHeader header, IReadOnlyList<(BodyPart Part, byte[] Content)>? parts)
    {
        try
        {
            return Read(header, parts?.Select(part => MimeReader.DecodePart(part.Part, part.Content, limits.Mime)).ToList(), []);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return OfAFault(e);
        }
    }

    /// <summary>
    /// The readers never throw for bad input. Should one all the same, that is a fault of ours which must cost one message
    /// and not a whole user; the words of the exception may hold what the message holds, so only its place is logged.
    /// </summary>
    private MessageContent OfAFault(Exception e)
    {
        logger.LogError("A message could not be read by a fault of this program, please report it: {Fault}{NewLine}{StackTrace}", e.GetType(), Environment.NewLine, e.StackTrace);
        return MessageContent.Unreadable($"reading it failed by a fault of this program ({e.GetType().Name})");
    }

    private static bool TryFormat(ContentType type, out CalendarFormat format) =>
        CalendarMediaTypes.TryFind(type.Type, type.Subtype, out format);

    private MessageContent Read(KolabHeader header, IReadOnlyList<DecodedPart>? parts, IReadOnlyList<string> defects)
    {
        if (parts is { Count: 0 } && defects.Count == 0)
        {
            return MessageContent.Unreadable(NoCalendar);
        }

        if (parts is [var only])
        {
            var read = Read(header, only);
            return new MessageContent(KeptOf(read), defects.Count + only.Defects.Count + read.Diagnostics.Count == 0 ? [] : [.. defects, .. ProblemsOf(only, read)]);
        }

        var objects = new List<KeptObject>();
        var problems = new List<string>(defects);
        foreach (var part in parts ?? [])
        {
            var read = Read(header, part);
            objects.AddRange(KeptOf(read));
            problems.AddRange(ProblemsOf(part, read));
        }

        return new MessageContent(objects, problems);
    }

    private static KeptObject[] KeptOf(CalendarReadResult read) => [.. read.Objects.Select(KeptObject.Of)];

    private static IEnumerable<string> ProblemsOf(DecodedPart part, CalendarReadResult read) => part.Defects.Concat(read.Diagnostics.Select(DiagnosticWords.Of));

    private CalendarReadResult Read(KolabHeader header, DecodedPart part)
    {
        var format = TryFormat(part.ContentType, out var known) ? known : CalendarMediaTypes.Detect(part.Content.Span);
        return calendars.Read(part.Content.Span, format, part.ContentType["method"], header.IsKolab);
    }
}
