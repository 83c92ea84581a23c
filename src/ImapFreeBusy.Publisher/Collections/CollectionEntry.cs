using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.State;
using NodaTime;

namespace ImapFreeBusy.Publisher.Collections;

/// <summary>One collection: its list is made by one round at a time, and whoever asks gets that of a round that began after the question.</summary>
internal sealed class CollectionEntry
{
    private readonly CommonTime _common;
    private readonly ListRenewal _renewal;
    private readonly IPublishedFiles _files;
    private readonly PublisherOptions _options;
    private readonly TimeProvider _time;
    private readonly Rounds<bool, CollectionRound> _rounds;
    private FreeBusyPublication? _before;
    private volatile HashSet<string> _madeOf = [];

    /// <summary>Has made nothing yet.</summary>
    /// <param name="owner">The collection.</param>
    /// <param name="earlier">The list that the address had with other members, for its date; null for none.</param>
    /// <param name="common">What the members have in common.</param>
    /// <param name="renewal">Makes lists of it.</param>
    /// <param name="files">Where they are put.</param>
    /// <param name="options">The settings.</param>
    /// <param name="time">The clock.</param>
    public CollectionEntry(
        CollectedResources owner, FreeBusyPublication? earlier, CommonTime common, ListRenewal renewal, IPublishedFiles files, PublisherOptions options, TimeProvider time)
    {
        (Owner, _before, _common, _renewal, _files, _options, _time) = (owner, earlier, common, renewal, files, options, time);
        _rounds = new Rounds<bool, CollectionRound>(_ => RunAsync(), (one, _) => one);
    }

    /// <summary>The collection.</summary>
    public CollectedResources Owner { get; }

    /// <summary>The last list that was made; null when there was none yet.</summary>
    public FreeBusyPublication? Last { get; private set; }

    /// <summary>Completes when no round runs any more.</summary>
    public Task Ended => _rounds.Ended;

    /// <summary>Whether the last list was made of one of these addresses.</summary>
    public bool IsMadeOf(IReadOnlySet<string> addresses) => _madeOf.Overlaps(addresses);

    /// <summary>The list, made after this call.</summary>
    /// <exception cref="PublicationUnavailableException">It cannot be made.</exception>
    public Task<CollectionRound> NextAsync() => _rounds.NextAsync(true);

    private async Task<CollectionRound> RunAsync()
    {
        var window = StandingWindow.Of(Instant.FromDateTimeOffset(_time.GetUtcNow()), Owner, _options.Window);
        var (timeline, lists) = await _common.OfAsync(Owner, window, CancellationToken.None);
        _madeOf = [.. lists.Select(list => list.Document.Address)];
        var publication = CommonTime.Told(_renewal.Renew(_before, Owner, timeline, window.Start), lists);
        (_before, Last) = (publication, publication);
        return PutInPlace(publication);
    }

    private CollectionRound PutInPlace(FreeBusyPublication publication)
    {
        try
        {
            var isInPlace = _files.Holds(Owner, PublicationRenderer.HashOf(publication));
            if (!isInPlace)
            {
                _files.Write(Owner, publication.Content);
            }

            return new CollectionRound(publication, !isInPlace, Failure: null);
        }
        catch (StorageException e)
        {
            // The disk's health was told.
            return new CollectionRound(publication, FileChanged: false, e);
        }
    }
}
