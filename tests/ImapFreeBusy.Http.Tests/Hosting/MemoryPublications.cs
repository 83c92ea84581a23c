using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Readers;
using ImapFreeBusy.Publisher.Sync;
using NodaTime;

namespace ImapFreeBusy.Http.Tests.Hosting;

/// <summary>Gives what a test put there and remembers the windows that it was asked for.</summary>
internal sealed class MemoryPublications : IPublications, IExtendedPublications, IFolderPublications
{
    private readonly List<Interval> _windows = [];
    private readonly List<FolderRequest> _folders = [];

    public FreeBusyPublication? Publication { get; set; }

    /// <summary>Thrown in place of an answer.</summary>
    public Exception? Failure { get; set; }

    public IReadOnlyList<Interval> Windows => _windows;

    public IReadOnlyList<FolderRequest> Folders => _folders;

    public Task<FreeBusyPublication> GetAsync(ListOwner owner, CancellationToken cancellationToken) =>
        Failure is null ? Task.FromResult(Publication!) : Task.FromException<FreeBusyPublication>(Failure);

    public Task<FreeBusyPublication> GetAsync(ListOwner owner, Interval window, CancellationToken cancellationToken)
    {
        _windows.Add(window);
        return GetAsync(owner, cancellationToken);
    }

    /// <summary>The owner's is another one; everybody else's is the plain one.</summary>
    public async Task<FreeBusyPublication> GetAsync(ListOwner owner, Interval? window, Reader reader, CancellationToken cancellationToken)
    {
        var plain = await (window is { } asked ? GetAsync(owner, asked, cancellationToken) : GetAsync(owner, cancellationToken));
        return (reader.User == owner ? SamplePublication.WithDetails(plain) : plain) with { DependsOnReader = true };
    }

    /// <summary>The owner's folder "Calendar/Work", for the owner alone.</summary>
    public async Task<FreeBusyPublication?> GetAsync(ListOwner owner, FolderRequest request, Reader reader, CancellationToken cancellationToken)
    {
        _folders.Add(request);
        var plain = await GetAsync(owner, cancellationToken);
        return reader.User == owner && request.Path == "Calendar/Work"
            ? (request.IsExtended ? SamplePublication.WithDetails(plain) : plain) with { DependsOnReader = true }
            : null;
    }

    public Task<RegenerateOutcome> RegenerateAsync(ListOwner owner, bool full, IProgress<SyncProgress>? progress, CancellationToken cancellationToken) =>
        throw new NotSupportedException("HTTP never regenerates.");
}
