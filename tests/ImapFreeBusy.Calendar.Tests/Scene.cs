using System.Buffers;
using System.Text;
using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.Formats.ICalendar;
using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Calendar.Model;
using NodaTime;
using NodaTime.Text;

namespace ImapFreeBusy.Calendar.Tests;

/// <summary>One owner's messages and a window: what the tests on busy time are told in.</summary>
internal sealed class Scene(string zone = "UTC", CalendarLimits? limits = null)
{
    public const string Owner = "ada@example.org";
    private readonly List<PlacedObject> _placed = [];
    private readonly CalendarLimits _limits = limits ?? new CalendarLimits();
    private Interval _window = Window("20240101T000000Z", "20250101T000000Z");

    public List<CalendarDiagnostic> Diagnostics { get; } = [];

    public static Interval Window(string from, string to) => new(At(from), At(to));

    public static Instant At(string text) => InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'Z'").Parse(text).Value;

    public static CalendarReadResult Read(string text, CalendarLimits? limits = null, string? method = null) =>
        new CalendarReader(limits ?? new CalendarLimits()).Read(Encoding.UTF8.GetBytes(text), CalendarFormat.ICalendar, method);

    /// <summary>A VCALENDAR of one VEVENT; lines are parted by a bar.</summary>
    public static string Event(string lines, string? head = null) =>
        $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{Lines(head)}BEGIN:VEVENT\r\nUID:e1\r\n{Lines(lines)}END:VEVENT\r\nEND:VCALENDAR\r\n";

    public static string Written(CalendarObject item)
    {
        var output = new ArrayBufferWriter<byte>();
        new ICalendarWriter(output).Write(item);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    public Scene In(string from, string to)
    {
        _window = Window(from, to);
        return this;
    }

    /// <summary>Adds a message with one VEVENT.</summary>
    public Scene With(string lines, string? head = null, int folder = 0, long message = 0) => WithText(Event(lines, head), folder, message);

    public Scene WithText(string text, int folder = 0, long message = 0, CalendarFormat format = CalendarFormat.ICalendar) =>
        With(new CalendarReader(_limits).Read(Encoding.UTF8.GetBytes(text), format), folder, message);

    /// <summary>Adds a message that was read.</summary>
    public Scene With(CalendarReadResult result, int folder = 0, long message = 0)
    {
        Diagnostics.AddRange(result.Diagnostics);
        _placed.AddRange(result.Objects.Select(item => new PlacedObject(item, folder, message == 0 ? _placed.Count + 1 : message)));
        return this;
    }

    /// <summary>The folder is somebody else's: only some of what it holds counts.</summary>
    public Scene WithFolderOfAnother(int folder, CountedContent counted)
    {
        for (var i = 0; i < _placed.Count; i++)
        {
            _placed[i] = _placed[i].Folder == folder ? _placed[i] with { Counted = counted } : _placed[i];
        }

        return this;
    }

    /// <summary>The merged busy time as <c>start/end kind</c>; minutes and the day are all that most tests need.</summary>
    public string[] Busy() => [.. Timeline().Intervals.Select(Text)];

    public BusyTimeline Timeline(string[]? addresses = null)
    {
        var calculator = new BusyCalculator(new CalendarOwner(addresses ?? [Owner], DateTimeZoneProviders.Tzdb[zone]), _limits);
        var results = new List<BusyResult>();
        foreach (var sameUid in _placed.GroupBy(place => place.Item.Uid))
        {
            var result = calculator.Calculate([.. sameUid], _window);
            Diagnostics.AddRange(result.Diagnostics);
            results.Add(result);
        }

        return BusyTimeline.Of(results, _window);
    }

    private static string Text(BusyInterval interval)
    {
        var pattern = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmm");
        var kind = interval.Kind == BusyKind.Busy ? string.Empty : " " + interval.Kind;
        return $"{pattern.Format(interval.Start)}/{pattern.Format(interval.End)}{kind}";
    }

    private static string Lines(string? text) => string.IsNullOrEmpty(text) ? string.Empty : text.Replace("|", "\r\n", StringComparison.Ordinal) + "\r\n";
}
