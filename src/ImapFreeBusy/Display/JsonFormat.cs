using System.Text.Encodings.Web;
using System.Text.Json;
using ImapFreeBusy.Calendar.FreeBusy;
using NodaTime;

namespace ImapFreeBusy.Display;

/// <summary>A list as JSON; moments in UTC.</summary>
internal static class JsonFormat
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(ShownList list, TextWriter output)
    {
        var publication = list.Publication;
        var window = publication.Document.Timeline.Window;
        output.WriteLine(JsonSerializer.Serialize(
            new
            {
                Address = list.User.Address,
                TimeZone = list.User.TimeZone.Id,
                Start = Text(window.Start),
                End = Text(window.End),
                LastModified = Text(publication.LastModified),
                SyncedAt = Text(publication.SyncedAt),
                publication.StaleReason,
                ETag = publication.ETag.Trim('"'),
                Busy = publication.Document.Timeline.Intervals.Select(Period),
            },
            Indented));
    }

    private static object Period(BusyInterval interval) =>
        new { Start = Text(interval.Start), End = Text(interval.End), Type = KindWords.FreeBusyType(interval.Kind) };

    private static string Text(Instant instant) => instant.ToString();
}
