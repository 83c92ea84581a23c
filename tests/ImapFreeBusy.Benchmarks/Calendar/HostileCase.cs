using ImapFreeBusy.Calendar;
using ImapFreeBusy.Calendar.Formats;

namespace ImapFreeBusy.Benchmarks.Calendar;

/// <summary>A calendar that wants to be expensive.</summary>
/// <param name="Name">What is bad about it.</param>
/// <param name="Text">Makes it.</param>
internal sealed record HostileCase(string Name, Func<byte[]> Text)
{
    /// <summary>Reads it as what it claims to be.</summary>
    public Func<CalendarLimits, byte[], CalendarReadResult> Read { get; init; } = static (limits, text) => new CalendarReader(limits).Read(text, CalendarFormat.ICalendar);
}
