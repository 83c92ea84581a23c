using System.Security.Cryptography;
using System.Text;
using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Publisher.Publication;
using NodaTime;

namespace ImapFreeBusy.Http.Tests.Hosting;

/// <summary>Publications as the publisher would make them.</summary>
internal static class SamplePublication
{
    public static readonly Instant Changed = Instant.FromUtc(2026, 3, 1, 12, 0);

    private static readonly Interval Window = new(Changed - Duration.FromDays(7), Changed + Duration.FromDays(90));

    public static FreeBusyPublication Create(int periods = 20, string? staleReason = null)
    {
        var intervals = Enumerable.Range(0, periods)
            .Select(day => Changed + Duration.FromDays(day))
            .Select(start => new BusyInterval(start, start + Duration.FromHours(1), BusyKind.Busy))
            .ToList();
        var content = Content(intervals);
        return new FreeBusyPublication
        {
            Document = new FreeBusyDocument("ada@example.org", BusyTimeline.Merge(intervals, Window), Changed, null),
            Content = content,
            ETag = TagOf(content),
            LastModified = Changed,
            SyncedAt = Changed + Duration.FromMinutes(5),
            StaleReason = staleReason,
        };
    }

    /// <summary>The same list with titles.</summary>
    public static FreeBusyPublication WithDetails(FreeBusyPublication plain)
    {
        var content = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(plain.Content.Span).Replace("FBTYPE=BUSY:", "FBTYPE=BUSY;X-SUMMARY=U2VjcmV0:", StringComparison.Ordinal));
        return plain with { Content = content, ETag = TagOf(content) };
    }

    private static string TagOf(byte[] content) => $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16))}\"";

    private static byte[] Content(IEnumerable<BusyInterval> intervals)
    {
        var lines = intervals.Select(interval => $"FREEBUSY;FBTYPE=BUSY:{interval.Start:uuuuMMdd'T'HHmmss'Z'}/{interval.End:uuuuMMdd'T'HHmmss'Z'}");
        return Encoding.UTF8.GetBytes(string.Join("\r\n", lines.Prepend("BEGIN:VCALENDAR").Append("END:VCALENDAR")) + "\r\n");
    }
}
