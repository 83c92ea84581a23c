using System.Buffers;
using System.Diagnostics;
using ImapFreeBusy.Calendar;
using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.FreeBusy;
using NodaTime;

namespace ImapFreeBusy.Benchmarks.Calendar;

/// <summary>The work of our own engine, step by step, in one thread.</summary>
internal sealed class OurEngine(CalendarTexts texts)
{
    private static readonly CalendarLimits Limits = new();
    private readonly CalendarReader _reader = new(Limits);
    private readonly BusyCalculator _calculator = new(Owner, Limits) { MaxDegreeOfParallelism = 1 };

    /// <summary>Whose calendar it is: the organizer of all the events.</summary>
    public static CalendarOwner Owner { get; } = new(["ada@example.org"], DateTimeZoneProviders.Tzdb["Europe/Berlin"]);

    /// <summary>Texts to objects, grouped as the calculator wants them: here every text has its own UID.</summary>
    public IReadOnlyList<PlacedObject[]> Parse()
    {
        var groups = new PlacedObject[texts.All.Count][];
        for (var i = 0; i < groups.Length; i++)
        {
            groups[i] = ParseOne(i);
        }

        return groups;
    }

    /// <summary>One text of them.</summary>
    public PlacedObject[] ParseOne(int number)
    {
        var read = _reader.Read(texts.All[number], CalendarFormat.ICalendar);
        return read is { Objects: [var only], Diagnostics: [] }
            ? [new PlacedObject(only, 0, number + 1)]
            : throw new InvalidOperationException($"Text {number} was read as {read.Objects.Count} objects with {read.Diagnostics.Count} diagnostics.");
    }

    /// <summary>Objects to intervals, not merged yet.</summary>
    public IReadOnlyList<IReadOnlyList<BusyInterval>> Expand(IReadOnlyList<PlacedObject[]> groups, Interval window) =>
        [.. _calculator.CalculateAll(groups, window).Select(IntervalsOf)];

    /// <summary>The intervals of one UID.</summary>
    public IReadOnlyList<BusyInterval> ExpandOne(PlacedObject[] group, Interval window) => IntervalsOf(_calculator.Calculate(group, window));

    /// <summary>Renders a list; returns its length.</summary>
    public static int Render(BusyTimeline timeline, ArrayBufferWriter<byte> output)
    {
        output.ResetWrittenCount();
        VFreeBusyWriter.Write(new FreeBusyDocument(Owner.Addresses[0], timeline, timeline.Window.Start, null), output);
        return output.WrittenCount;
    }

    /// <summary>How much came out of an expansion.</summary>
    public static Tally Count(IReadOnlyList<IReadOnlyList<BusyInterval>> intervals) => new(
        intervals.Sum(some => (long)some.Count),
        intervals.Sum(some => some.Sum(one => (long)(one.End - one.Start).TotalSeconds)));

    private static IReadOnlyList<BusyInterval> IntervalsOf(BusyResult result) => result.Diagnostics.Count == 0
        ? result.Intervals
        : throw new InvalidOperationException($"An event was not expanded: {result.Diagnostics[0].Message}");

    /// <summary>Runs some work and tells what it took.</summary>
    public static Measured<T> Measure<T>(Func<T> work)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var begun = Stopwatch.GetTimestamp();
        var result = work();
        return new Measured<T>(result, Stopwatch.GetElapsedTime(begun), GC.GetAllocatedBytesForCurrentThread() - allocated);
    }
}
