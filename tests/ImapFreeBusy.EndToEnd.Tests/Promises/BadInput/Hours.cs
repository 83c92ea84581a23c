using System.Globalization;
using ImapFreeBusy.Testing.Messages;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.BadInput;

/// <summary>Hours of the day after tomorrow, by UTC: inside every window.</summary>
internal static class Hours
{
    private static readonly DateTimeOffset Day = new DateTimeOffset(TimeProvider.System.GetUtcNow().Date, TimeSpan.Zero).AddDays(2);

    /// <summary>The beginning of an hour, as iCalendar writes it.</summary>
    public static string At(int hour) => Day.AddHours(hour).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>One hour, as a list tells it.</summary>
    public static string Period(int hour) => $"{At(hour)}/{At(hour + 1)}";

    /// <summary>A message with an event of one hour.</summary>
    public static EventMessage Event(int hour, params string[] more) => EventMessage.Of($"event-{hour}", At(hour), At(hour + 1), more);
}
