using System.Buffers;
using ImapFreeBusy.Calendar;
using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.Formats.ICalendar;
using ImapFreeBusy.Calendar.Model;

namespace ImapFreeBusy.Publisher.State;

/// <summary>
/// A calendar object as it is kept, in memory and on disk: in one piece of a few hundred octets, where the object itself is a tree of
/// some dozen. Whoever needs the object reads it again, which takes a microsecond or two, and lets it go.
/// </summary>
/// <param name="Uid">UID of the object.</param>
/// <param name="Text">The reduced iCalendar text, which reads back equal (<see cref="ICalendarWriter"/>).</param>
public readonly record struct KeptObject(string Uid, ReadOnlyMemory<byte> Text)
{
    private const int NoLimit = int.MaxValue / 2;
    private const int LargeText = 64 * 1024;

    // What was read within the limits may be longer in our text: a line for each EXDATE where there was one for all.
    private static readonly CalendarReader Calendars = new(new CalendarLimits
    {
        MaxBytes = NoLimit,
        MaxLineBytes = NoLimit,
        MaxNesting = NoLimit,
        MaxComponents = NoLimit,
        MaxDetailCharacters = NoLimit,
    })
    {
        KeepsDetails = true,
    };

    [ThreadStatic]
    private static Writer? _writer;

    /// <summary>The object to keep.</summary>
    public static KeptObject Of(CalendarObject item)
    {
        // Whoever fails has half a line in it, and a large text would keep its room for good: neither is used again.
        var writer = _writer ?? new Writer();
        _writer = null;
        var text = writer.TextOf(item);
        _writer = text.Length <= LargeText ? writer : null;
        return new KeptObject(item.Uid, text);
    }

    /// <summary>The object again; null where the text does not read back, which would be a fault of the one who wrote it.</summary>
    public CalendarObject? TryRead() =>
        Calendars.Read(Text.Span, CalendarFormat.ICalendar).Objects is [var item] && item.Uid == Uid ? item : null;

    /// <summary>Whether both are the same text.</summary>
    public bool Equals(KeptObject other) => Uid == other.Uid && Text.Span.SequenceEqual(other.Text.Span);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Uid, Text.Length);

    private sealed class Writer
    {
        private readonly ArrayBufferWriter<byte> _text = new(4 * 1024);
        private readonly ICalendarWriter _objects;

        public Writer() => _objects = new ICalendarWriter(_text);

        public byte[] TextOf(CalendarObject item)
        {
            _text.ResetWrittenCount();
            _objects.Write(item);
            return _text.WrittenSpan.ToArray();
        }
    }
}
