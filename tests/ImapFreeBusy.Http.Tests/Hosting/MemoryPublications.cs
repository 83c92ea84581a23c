using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Sync;
using NodaTime;

namespace ImapFreeBusy.Http.Tests.Hosting;

/// <summary>Gives what a test put there and remembers the windows that it was asked for.</summary>
internal sealed class MemoryPublications : IPublications
{
    private readonly List<Interval> _windows = [];

    public FreeBusyPublication? Publication { get; set; }

    /// <summary>Thrown in place of an answer.</summary>
    public Exception? Failure { get; set; }

    public IReadOnlyList<Interval> Windows => _windows;

    public Task<FreeBusyPublication> GetAsync(ListOwner owner, CancellationToken cancellationToken) =>
        Failure is null ? Task.FromResult(Publication!) : Task.FromException<FreeBusyPublication>(Failure);

    public Task<FreeBusyPublication> GetAsync(ListOwner owner, Interval window, CancellationToken cancellationToken)
    {
        _windows.Add(window);
        return GetAsync(owner, cancellationToken);
    }

    public Task<RegenerateOutcome> RegenerateAsync(ListOwner owner, bool full, IProgress<SyncProgress>? progress, CancellationToken cancellationToken) =>
        throw new NotSupportedException("HTTP never regenerates.");
}
