namespace ImapFreeBusy.Testing.Proxy;

/// <summary>Transcript and counts of one connection; both directions write, tests read at any time.</summary>
internal sealed class ConnectionRecorder
{
    private readonly Lock _lock = new();
    private readonly List<string> _transcript = [];
    private readonly Dictionary<string, int> _commands = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Download> _downloads = [];
    private readonly ResponseReader _responses = new();
    private bool _serverSpokeLast = true;
    private bool _insideCommand;
    private int _connections = 1;
    private int _roundTrips;
    private long _bytesToServer;
    private long _bytesToClient;

    public IReadOnlyList<string> Transcript
    {
        get
        {
            lock (_lock)
            {
                return [.. _transcript];
            }
        }
    }

    public ProxyCounts Counts
    {
        get
        {
            lock (_lock)
            {
                return new ProxyCounts(
                    _connections, _roundTrips, _bytesToServer, _bytesToClient, new Dictionary<string, int>(_commands, StringComparer.OrdinalIgnoreCase), [.. _downloads]);
            }
        }
    }

    public void Reset()
    {
        lock (_lock)
        {
            (_connections, _roundTrips, _bytesToServer, _bytesToClient) = (0, 0, 0, 0);
            _commands.Clear();
            _downloads.Clear();
        }
    }

    /// <summary>Bytes came from the client. After bytes of the server they begin another round trip.</summary>
    public void ClientBytes(int count)
    {
        lock (_lock)
        {
            _bytesToServer += count;
            _roundTrips += _serverSpokeLast ? 1 : 0;
            _serverSpokeLast = false;
        }
    }

    public void ServerBytes(int count)
    {
        lock (_lock)
        {
            _bytesToClient += count;
            _serverSpokeLast = true;
        }
    }

    public void ClientLine(string line)
    {
        lock (_lock)
        {
            _transcript.Add("C: " + line);
            if (!_insideCommand && CommandName(line) is { } name)
            {
                _commands[name] = _commands.GetValueOrDefault(name) + 1;
            }

            _insideCommand = LineSplitter.LiteralLength(line) is not null;
        }
    }

    public void ServerLine(string line)
    {
        lock (_lock)
        {
            _transcript.Add("S: " + line);
            if (_responses.Feed(line) is { } download)
            {
                _downloads.Add(download);
            }
        }
    }

    // "DONE" and the answers of AUTHENTICATE have no tag and no space: they are no commands.
    private static string? CommandName(string line)
    {
        var words = line.Split(' ', 4);
        return words.Length < 2 ? null
            : words.Length > 2 && words[1].Equals("UID", StringComparison.OrdinalIgnoreCase) ? $"UID {words[2].ToUpperInvariant()}"
            : words[1].ToUpperInvariant();
    }
}
