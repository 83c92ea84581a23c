using System.Threading.Channels;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.Collections;

/// <summary>Keeps the files of collections fresh: made again when the list of a member became another one, and all of them after each sweep.</summary>
internal sealed class CollectionWatch(IUserDirectory directory, CollectionLists lists, ListChanges changes, ILogger<CollectionWatch> logger) : BackgroundService
{
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _troubles = new(StringComparer.Ordinal);
    private HashSet<string> _changed = new(StringComparer.Ordinal);
    private bool _isAllDue;

    /// <summary>All collections are to be made again.</summary>
    public void Wake()
    {
        lock (_lock)
        {
            _isAllDue = true;
        }

        _signal.Writer.TryWrite(true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        changes.Published = OnPublished;
        try
        {
            await foreach (var _ in _signal.Reader.ReadAllAsync(stoppingToken))
            {
                await RenewAsync(stoppingToken);
            }
        }
        finally
        {
            changes.Published = _ => { };
        }
    }

    private void OnPublished(ListOwner owner)
    {
        lock (_lock)
        {
            _changed.Add(owner.Address);
        }

        _signal.Writer.TryWrite(true);
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        var (changed, isAllDue) = Take();
        foreach (var collection in directory.Owners.OfType<CollectedResources>().Where(collection => isAllDue || lists.IsMadeOf(collection, changed)))
        {
            await RenewAsync(collection, cancellationToken);
        }
    }

    private (HashSet<string> Changed, bool IsAllDue) Take()
    {
        lock (_lock)
        {
            var taken = (_changed, _isAllDue);
            (_changed, _isAllDue) = (new HashSet<string>(StringComparer.Ordinal), false);
            return taken;
        }
    }

    // Whatever happens to one, the others get their turn.
    private async Task RenewAsync(CollectedResources collection, CancellationToken cancellationToken)
    {
        try
        {
            var list = await lists.GetAsync(collection, cancellationToken);
            Tell(collection, list.StaleReason);
        }
        catch (PublicationUnavailableException e)
        {
            Tell(collection, e.Message);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogError(e, "{Collection}: not brought up to date, the last good list stays", collection);
        }
    }

    private void Tell(CollectedResources collection, string? trouble)
    {
        if (trouble is null)
        {
            _troubles.Remove(collection.Address);
        }
        else if (_troubles.GetValueOrDefault(collection.Address) != trouble)
        {
            _troubles[collection.Address] = trouble;
            logger.LogWarning("{Collection}: not brought up to date, the last good list stays: {Reason}", collection, trouble);
        }
    }
}
