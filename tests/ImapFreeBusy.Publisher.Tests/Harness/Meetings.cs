using System.Text;
using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Testing.Messages;
using NodaTime;

namespace ImapFreeBusy.Publisher.Tests.Harness;

/// <summary>Events of one hour inside everybody's window, told by day and hour.</summary>
internal static class Meetings
{
    private static readonly LocalDate Today = SystemClock.Instance.GetCurrentInstant().InUtc().Date;

    /// <summary>A message with an event of one hour, so many days from today, at this hour of UTC.</summary>
    public static byte[] Message(int day, int hour, string? uid = null, params string[] more) =>
        EventMessage.Of(uid ?? $"{day}-{hour}@example.org", Text(Start(day, hour)), Text(Start(day, hour) + Duration.FromHours(1)), more).ToBytes();

    /// <summary>Many messages, one hour a day, with different hours.</summary>
    public static IEnumerable<ReadOnlyMemory<byte>> Messages(int count) =>
        Enumerable.Range(0, count).Select(number => (ReadOnlyMemory<byte>)Message((number / 12) + 1, (number % 12) * 2));

    /// <summary>The busy time that such a message makes.</summary>
    public static BusyInterval Busy(int day, int hour) => new(Start(day, hour), Start(day, hour) + Duration.FromHours(1), BusyKind.Busy);

    /// <summary>The busy time of a list.</summary>
    public static IReadOnlyList<BusyInterval> Of(FreeBusyPublication publication) => publication.Document.Timeline.Intervals;

    /// <summary>The list as text.</summary>
    public static string TextOf(FreeBusyPublication publication) => Encoding.UTF8.GetString(publication.Content.Span);

    /// <summary>When an hour of a day begins, as iCalendar writes it.</summary>
    public static string TextOfStart(int day, int hour) => Text(Start(day, hour));

    private static Instant Start(int day, int hour) => Today.PlusDays(day).At(new LocalTime(hour, 0)).InUtc().ToInstant();

    private static string Text(Instant instant) => instant.ToString("yyyyMMdd'T'HHmmss'Z'", null);
}
