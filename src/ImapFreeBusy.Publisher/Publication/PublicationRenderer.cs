using System.Buffers;
using System.Security.Cryptography;
using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Publisher.Directory;
using NodaTime;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>Makes publications of timelines.</summary>
internal sealed class PublicationRenderer(PublishOptions options)
{
    // As much as the longest line of a period, and as the lines around them, so that the buffer need not grow.
    private const int OctetsOfPeriod = 72;
    private const int OctetsAround = 1_024;

    /// <summary>The list with its bytes and its tag.</summary>
    /// <param name="owner">Whose list.</param>
    /// <param name="timeline">The busy time.</param>
    /// <param name="stamp">DTSTAMP and Last-Modified.</param>
    /// <param name="syncedAt">For when it is known to be true.</param>
    /// <param name="details">The periods of an extended list; null for a plain one.</param>
    public FreeBusyPublication Render(ListOwner owner, BusyTimeline timeline, Instant stamp, Instant syncedAt, IReadOnlyList<DetailedPeriod>? details = null)
    {
        var document = new FreeBusyDocument(owner.Address, timeline, stamp, UrlOf(owner)) { Details = details, OutOfOffice = options.OutOfOffice };
        var content = new ArrayBufferWriter<byte>(OctetsAround + (OctetsOfPeriod * timeline.Intervals.Count));
        VFreeBusyWriter.Write(document, content);
        var bytes = content.WrittenSpan.ToArray();
        return new FreeBusyPublication
        {
            Document = document,
            Content = bytes,
            ETag = $"\"{HashOf(bytes)}\"",
            LastModified = stamp,
            SyncedAt = syncedAt,
        };
    }

    /// <summary>SHA-256 of the list, lower-case hex.</summary>
    public static string HashOf(FreeBusyPublication publication) => publication.ETag.Trim('"');

    private static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private Uri? UrlOf(ListOwner owner) =>
        options.BaseUrl is { } root ? new Uri($"{root.AbsoluteUri.TrimEnd('/')}/{Uri.EscapeDataString(owner.Address)}.ifb") : null;
}
