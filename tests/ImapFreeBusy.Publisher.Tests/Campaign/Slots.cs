using System.Globalization;
using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Testing.Messages;
using NodaTime;

namespace ImapFreeBusy.Publisher.Tests.Campaign;

/// <summary>
/// Times that one message each makes busy: half an hour at each full hour of many days, so that no two touch. Other
/// messages stay in the days before.
/// </summary>
internal static class Slots
{
    /// <summary>Days, from today, that belong to other messages.</summary>
    public const int OtherDays = 24;

    /// <summary>The window that holds all slots, in days from today.</summary>
    public const int FutureDays = 365;

    /// <summary>How many there are.</summary>
    public const int Count = (FutureDays - OtherDays - 1) * 24;

    private static readonly Duration Length = Duration.FromMinutes(30);

    /// <summary>The day on which the campaign began, UTC.</summary>
    public static LocalDate Today { get; } = SystemClock.Instance.GetCurrentInstant().InUtc().Date;

    /// <summary>Whether a list shows the slot as busy.</summary>
    public static bool IsBusy(int slot, BusyTimeline timeline)
    {
        var start = Start(slot);
        return timeline.Intervals.Any(busy => busy.Start <= start && start + Length <= busy.End);
    }

    /// <summary>A message with an event of this slot.</summary>
    public static EventMessage Message(int slot, string eventUid, int sequence) =>
        EventMessage.Of(eventUid, Text(Start(slot)), Text(Start(slot) + Length), $"SEQUENCE:{sequence}");

    private static Instant Start(int slot) =>
        Today.PlusDays(OtherDays + (slot / 24)).At(new LocalTime(slot % 24, 0)).InUtc().ToInstant();

    private static string Text(Instant instant) => instant.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
