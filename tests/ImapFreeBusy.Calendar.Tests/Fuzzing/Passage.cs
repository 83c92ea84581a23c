using System.Buffers;
using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.Formats.ICalendar;
using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Calendar.Model;
using NodaTime;

namespace ImapFreeBusy.Calendar.Tests.Fuzzing;

/// <summary>
/// The whole way of a text, whatever it holds: read, written, read again, expanded in a wide and a narrow window, merged,
/// rendered. What must hold for any bytes is checked on the way.
/// </summary>
/// <param name="Fault">What is wrong, or null.</param>
/// <param name="Periods">Busy periods of all the windows together.</param>
internal sealed record Passage(string? Fault, int Periods)
{
    private const long MostAllocated = 64 * 1024 * 1024;

    // Small, so that they are met often; what was read within them is written and read again within the usual ones.
    private static readonly CalendarLimits Limits = new()
    {
        MaxBytes = 1024 * 1024,
        MaxLineBytes = 64 * 1024,
        MaxComponents = 2_000,
        MaxInstances = 500,
        MaxSteps = 20_000,
    };

    private static readonly BusyCalculator Calculator = new(new CalendarOwner([Scene.Owner], DateTimeZoneProviders.Tzdb["Pacific/Apia"]), Limits);

    private static readonly Interval[] Windows =
    [
        Scene.Window("20240301T000000Z", "20240415T123456Z"), Scene.Window("20000101T000000Z", "20300101T000000Z"), Scene.Window("99990101T000000Z", "99991231T000000Z"),
    ];

    /// <summary>Sends a text on its way. An exception is a fault too.</summary>
    public static Passage Of(byte[] text)
    {
        try
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var passage = Run(text);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            return allocated > MostAllocated ? passage with { Fault = passage.Fault ?? $"{allocated} bytes were allocated" } : passage;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return new Passage($"{e.GetType().Name}: {e.Message} {e.StackTrace?.Split('\n')[0].Trim()}", 0);
        }
    }

    private static Passage Run(byte[] text)
    {
        var read = new CalendarReader(Limits) { KeepsDetails = true }.Read(text, CalendarMediaTypes.Detect(text));
        var groups = read.Objects.Select((item, place) => new PlacedObject(item, 0, place))
            .GroupBy(placed => placed.Item.Uid, StringComparer.Ordinal).Select(group => group.ToArray()).ToList();
        var passages = Windows.Select(window => Expand(groups, window)).ToList();
        var fault = SilenceOf(text, read)
            ?? DifferenceOf(read, new CalendarReader(Limits).Read(text, CalendarMediaTypes.Detect(text)))
            ?? read.Objects.Select(ChangeOf).FirstOrDefault(found => found is not null)
            ?? passages.Find(passage => passage.Fault is not null)?.Fault;
        return new Passage(fault, passages.Sum(passage => passage.Periods));
    }

    // Titles and places are of no meaning for busy time.
    private static string? DifferenceOf(CalendarReadResult with, CalendarReadResult without) =>
        with.Diagnostics.SequenceEqual(without.Diagnostics) && with.Objects.Select(WithoutDetails).SequenceEqual(without.Objects) ? null : "read with details it is another";

    private static CalendarObject WithoutDetails(CalendarObject item) => new()
    {
        Uid = item.Uid,
        Method = item.Method,
        Components = ValueList<Component>.Of(item.Components.Select(component => component with { Summary = null, Location = null })),
        Zones = item.Zones,
        IsPartOfCalendar = item.IsPartOfCalendar,
    };

    // An event may be unreadable, it may not be overlooked.
    private static string? SilenceOf(byte[] text, CalendarReadResult read) =>
        read is { Objects.Count: 0, Diagnostics.Count: 0 } && (BeginsEvent(text) || CalendarMediaTypes.Detect(text) == CalendarFormat.Kolab2) ? "an event, and neither an object nor a diagnostic" : null;

    private static bool BeginsEvent(ReadOnlySpan<byte> text)
    {
        var place = text.IndexOf("\nBEGIN:VEVENT\r\n"u8);
        var next = place + "\nBEGIN:VEVENT\r\n".Length;
        // What follows may be the rest of the same line, and letters with zeros between them are UTF-16.
        return place >= 0 && !text.Contains((byte)0) && (next == text.Length || text[next] is not ((byte)' ' or (byte)'\t'));
    }

    private static string? ChangeOf(CalendarObject item)
    {
        var output = new ArrayBufferWriter<byte>();
        new ICalendarWriter(output).Write(item);
        var again = new CalendarReader(new CalendarLimits()) { KeepsDetails = true }.Read(output.WrittenSpan, CalendarFormat.ICalendar);
        return again.Objects is [var only] && only.Equals(item) && again.Diagnostics.All(said => said.Severity == CalendarDiagnosticSeverity.Repaired)
            ? null
            : $"written and read again it is another: {again.Objects.Count} objects, {(again.Diagnostics is [var first, ..] ? first.Message : "no diagnostic")}";
    }

    private static Passage Expand(List<PlacedObject[]> groups, Interval window)
    {
        var results = groups.ConvertAll(group => Calculator.Calculate(group, window));
        var timeline = BusyTimeline.Of(results, window);
        var output = new ArrayBufferWriter<byte>();
        VFreeBusyWriter.Write(new FreeBusyDocument(Scene.Owner, timeline, window.Start, null), output);
        return new Passage(DisorderOf(results.SelectMany(result => result.Intervals), timeline), timeline.Intervals.Count);
    }

    private static string? DisorderOf(IEnumerable<BusyInterval> intervals, BusyTimeline timeline)
    {
        var (window, merged) = (timeline.Window, timeline.Intervals);
        if (intervals.Concat(merged).Any(one => one.Start >= one.End || one.Start < window.Start || one.End > window.End))
        {
            return "an interval outside of its window";
        }

        return merged.Zip(merged.Skip(1)).Any(pair => pair.First.End > pair.Second.Start) ? "a timeline that overlaps" : null;
    }
}
