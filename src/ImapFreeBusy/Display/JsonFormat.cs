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
        var (document, publication) = (list.Document, list.Publication);
        output.WriteLine(JsonSerializer.Serialize(
            new
            {
                document.Address,
                TimeZone = list.Zone.Id,
                Start = Text(document.Timeline.Window.Start),
                End = Text(document.Timeline.Window.End),
                LastModified = Text(publication?.LastModified),
                SyncedAt = Text(publication?.SyncedAt),
                publication?.StaleReason,
                ETag = publication?.ETag.Trim('"'),
                Busy = document.Timeline.Intervals.Select((period, index) => Period(period, list.Because?[index])),
            },
            Indented));
    }

    private static object Period(BusyInterval interval, PeriodReasons? reasons)
    {
        var (start, end, type) = (Text(interval.Start), Text(interval.End), KindWords.FreeBusyType(interval.Kind));
        return reasons is null
            ? new { Start = start, End = end, Type = type }
            : new { Start = start, End = end, Type = type, Because = reasons.Objects.Select(reason => Reason(interval.Kind, reason)), reasons.More };
    }

    private static object Reason(BusyKind kind, PeriodReason reason) => new
    {
        reason.Origin.Place.File,
        Folder = reason.Origin.Place.Folder?.Text,
        reason.Origin.Place.Message,
        reason.Origin.Uid,
        Rule = reason.Origin.Reason.ToString(),
        Words = ReasonWords.Of(kind, reason.Origin.Reason),
        Start = Text(reason.Origin.Stretch.Start),
        End = Text(reason.Origin.Stretch.End),
        reason.Times,
    };

    private static string? Text(Instant? instant) => instant?.ToString();
}
