using System.Text;
using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Publisher;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Readers;
using ImapFreeBusy.Publisher.Sync;
using NodaTime;

namespace ImapFreeBusy.EndToEnd.Tests.Cli;

/// <summary>Has a list for everybody, save for those who were made to fail.</summary>
internal sealed class SamplePublisher : IPublications, IExtendedPublications, IFolderPublications, IReadiness
{
    public static readonly Interval Standing = new(Instant.FromUtc(2026, 2, 28, 23, 0), Instant.FromUtc(2026, 3, 14, 23, 0));

    /// <summary>Why there is no list, by address.</summary>
    public Dictionary<string, Exception> Failures { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<BusyInterval> Busy { get; set; } = [];

    public string? StaleReason { get; set; }

    /// <summary>What was regenerated, and whether in full.</summary>
    public List<(string Address, bool Full)> Regenerated { get; } = [];

    public List<Interval> Windows { get; } = [];

    public string? NotReadyBecause => null;

    public Task<FreeBusyPublication> GetAsync(ListOwner owner, CancellationToken cancellationToken) => GetAsync(owner, Standing, cancellationToken);

    public Task<FreeBusyPublication> GetAsync(ListOwner owner, Interval window, CancellationToken cancellationToken)
    {
        Windows.Add(window);
        return Failures.TryGetValue(owner.Address, out var failure)
            ? Task.FromException<FreeBusyPublication>(failure)
            : Task.FromResult(Publication(owner, window));
    }

    public Task<FreeBusyPublication> GetAsync(ListOwner owner, Interval? window, Reader reader, CancellationToken cancellationToken) =>
        GetAsync(owner, window ?? Standing, cancellationToken);

    public Task<FreeBusyPublication?> GetAsync(ListOwner owner, FolderRequest request, Reader reader, CancellationToken cancellationToken) =>
        Task.FromResult<FreeBusyPublication?>(null);

    public async Task<RegenerateOutcome> RegenerateAsync(ListOwner owner, bool full, IProgress<SyncProgress>? progress, CancellationToken cancellationToken)
    {
        lock (Regenerated)
        {
            Regenerated.Add((owner.Address, full));
        }

        progress?.Report(new SyncProgress("Calendar", 1, 2));
        return new RegenerateOutcome(await GetAsync(owner, cancellationToken), FileChanged: true, MessagesRead: 2, ["Calendar, UID 7: no calendar"]);
    }

    private FreeBusyPublication Publication(ListOwner owner, Interval window) => new()
    {
        Document = new FreeBusyDocument(owner.Address, BusyTimeline.Merge(Busy, window), window.Start, null),
        Content = Encoding.UTF8.GetBytes($"BEGIN:VCALENDAR\r\nX-OF:{owner.Address}\r\nEND:VCALENDAR\r\n"),
        ETag = "\"tag\"",
        LastModified = window.Start,
        SyncedAt = window.Start + Duration.FromHours(1),
        StaleReason = StaleReason,
    };
}
