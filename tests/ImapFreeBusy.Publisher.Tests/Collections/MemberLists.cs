using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Sync;
using NodaTime;

namespace ImapFreeBusy.Publisher.Tests.Collections;

/// <summary>Lists of members as a test wants them.</summary>
internal sealed class MemberLists(PublicationRenderer renderer, TimeProvider time) : IPublications
{
    private readonly Dictionary<string, FreeBusyPublication> _lists = new(StringComparer.Ordinal);

    /// <summary>How often somebody was asked for.</summary>
    public int Asked { get; private set; }

    /// <summary>From now on a member is busy so, and at no other time.</summary>
    public void Put(ListOwner member, params BusyInterval[] busy)
    {
        var window = StandingWindow.Of(Now(), member, new WindowOptions());
        _lists[member.Address] = renderer.Render(member, BusyTimeline.Merge(busy, window), Now(), Now());
    }

    /// <summary>From now on a member's list is an old one.</summary>
    public void Age(ListOwner member, string reason) => _lists[member.Address] = _lists[member.Address] with { StaleReason = reason };

    /// <summary>From now on a member has no list.</summary>
    public void Lose(ListOwner member) => _lists.Remove(member.Address);

    /// <summary>What every answer waits for.</summary>
    public Task Ready { get; set; } = Task.CompletedTask;

    public async Task<FreeBusyPublication> GetAsync(ListOwner owner, CancellationToken cancellationToken)
    {
        Asked++;
        await Ready;
        return _lists.TryGetValue(owner.Address, out var list) ? list : throw new PublicationUnavailableException("There is no list yet.", TimeSpan.FromSeconds(5));
    }

    public async Task<FreeBusyPublication> GetAsync(ListOwner owner, Interval window, CancellationToken cancellationToken)
    {
        var list = await GetAsync(owner, cancellationToken);
        return renderer.Render(owner, BusyTimeline.Merge(list.Document.Timeline.Intervals, window), list.LastModified, list.SyncedAt);
    }

    public Task<RegenerateOutcome> RegenerateAsync(ListOwner owner, bool full, IProgress<SyncProgress>? progress, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Nobody regenerates a member for a collection.");

    private Instant Now() => Instant.FromDateTimeOffset(time.GetUtcNow());
}
