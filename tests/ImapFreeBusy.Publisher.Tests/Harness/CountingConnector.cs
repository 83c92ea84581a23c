using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Sync;

namespace ImapFreeBusy.Publisher.Tests.Harness;

/// <summary>Connects as the publisher does, and knows how many connections are open or being opened.</summary>
internal sealed class CountingConnector(PublisherOptions options) : IImapConnector
{
    private readonly ImapConnector _inner = new(options);
    private readonly Lock _lock = new();
    private readonly List<(ImapAccount Account, ImapClient Client)> _clients = [];
    private readonly List<ImapAccount> _opening = [];

    /// <summary>Logins tried so far.</summary>
    public int Attempts { get; private set; }

    /// <summary>Most connections that were there at a time.</summary>
    public int Most { get; private set; }

    /// <summary>Most connections of one account that were there at a time.</summary>
    public int MostOfOne { get; private set; }

    /// <summary>Connections that are open now.</summary>
    public int Open
    {
        get
        {
            lock (_lock)
            {
                return _clients.Count(entry => entry.Client.IsAlive);
            }
        }
    }

    public Task<ImapClient> ConnectAsync(string server, CancellationToken cancellationToken) => _inner.ConnectAsync(server, cancellationToken);

    public async Task<ImapClient> ConnectAsync(ImapAccount account, CancellationToken cancellationToken)
    {
        Begin(account);
        try
        {
            var client = await _inner.ConnectAsync(account, cancellationToken);
            End(account, client);
            return client;
        }
        catch
        {
            End(account, null);
            throw;
        }
    }

    private void Begin(ImapAccount account)
    {
        lock (_lock)
        {
            Attempts++;
            _opening.Add(account);
            var all = _clients.Where(entry => entry.Client.IsAlive).Select(entry => entry.Account).Concat(_opening).ToList();
            Most = Math.Max(Most, all.Count);
            MostOfOne = Math.Max(MostOfOne, all.CountBy(one => one).Max(entry => entry.Value));
        }
    }

    private void End(ImapAccount account, ImapClient? client)
    {
        lock (_lock)
        {
            _opening.Remove(account);
            if (client is not null)
            {
                _clients.Add((account, client));
            }
        }
    }
}
