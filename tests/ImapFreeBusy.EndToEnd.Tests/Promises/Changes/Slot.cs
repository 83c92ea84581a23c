using System.Globalization;
using ImapFreeBusy.Testing.Messages;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.Changes;

/// <summary>An hour of the weeks to come that an event takes. No two slots touch, so that none are merged.</summary>
internal readonly record struct Slot(int Number)
{
    // Found once: a test that runs over midnight keeps its slots.
    private static readonly DateTimeOffset First = new(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(1), TimeSpan.Zero);

    /// <summary>First moment.</summary>
    public DateTimeOffset Start => First.AddHours(2 * Number);

    /// <summary>First moment after it.</summary>
    public DateTimeOffset End => Start.AddHours(1);

    /// <summary>The slot that begins so many days after the first one.</summary>
    public static Slot InDays(int days) => new(12 * days);

    /// <summary>A message with an event that takes the slot.</summary>
    public byte[] ToMessage(string summary = "Event") => ToMessageOf($"slot-{Number}@example.org", summary);

    /// <summary>A message with one certain event that takes the slot.</summary>
    public byte[] ToMessageOf(string uid, string summary = "Event") =>
        EventMessage.Of(uid, Format(Start), Format(End), $"SUMMARY:{summary}").ToBytes();

    /// <summary>The period as a list writes it.</summary>
    public override string ToString() => $"{Format(Start)}/{Format(End)}";

    private static string Format(DateTimeOffset time) => time.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
