using System.Globalization;
using ImapFreeBusy.Testing.Messages;

namespace ImapFreeBusy.EndToEnd.Tests.Promises;

/// <summary>An hour of the days to come, and the event that makes it busy. Even numbers lie apart, so that they do not merge.</summary>
internal readonly record struct BusyHour(int Number)
{
    // Tomorrow at midnight, found once: a test that runs over midnight sees the same hours.
    private static readonly DateTimeOffset First = new(TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(1), TimeSpan.Zero);

    private string Start => At(0);

    private string End => At(1);

    /// <summary>The message with the event.</summary>
    public byte[] ToMessage(int attachmentBytes = 0) =>
        (EventMessage.Of($"hour-{Number}@example.org", Start, End, "SUMMARY:Secret") with { AttachmentBytes = attachmentBytes }).ToBytes();

    /// <summary>Whether a list calls exactly this hour busy.</summary>
    public bool IsIn(string list) => list.Contains($"{Start}/{End}", StringComparison.Ordinal);

    private string At(int offset) => First.AddHours(Number + offset).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
