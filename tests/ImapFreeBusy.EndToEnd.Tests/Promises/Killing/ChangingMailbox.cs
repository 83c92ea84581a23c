using System.Globalization;
using ImapFreeBusy.Testing.Dovecot;
using ImapFreeBusy.Testing.Imap;
using ImapFreeBusy.Testing.Messages;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.Killing;

/// <summary>A calendar folder that somebody keeps editing, and all busy time that was ever true of it.</summary>
internal sealed class ChangingMailbox : IDisposable
{
    private const string Folder = "Calendar";
    private const int Most = 6;

    // Every second hour, so that no two events touch; all of them are inside the window of 90 days.
    private const int Hours = 900;
    private readonly ImapWriter _writer;
    private readonly Random _random;
    private readonly DateTimeOffset _start;
    private readonly List<(int Hour, uint Uid)> _present = [];
    private readonly HashSet<string> _everTrue = [""];
    private readonly Lock _lock = new();

    private ChangingMailbox(ImapWriter writer, int seed)
    {
        (_writer, _random) = (writer, new Random(seed));
        _start = new DateTimeOffset(TimeProvider.System.GetUtcNow().Date, TimeSpan.Zero).AddDays(2);
    }

    /// <summary>What is busy now.</summary>
    public string Busy => BusyWith(_present.Select(message => message.Hour));

    public static async Task<ChangingMailbox> CreateAsync(DovecotServer server, string user, int seed)
    {
        var mailbox = new ChangingMailbox(await server.ConnectAsync(user), seed);
        await mailbox._writer.CreateAsync(Folder);
        return mailbox;
    }

    /// <summary>Whether exactly this was busy at some moment.</summary>
    public bool WasEver(string busy)
    {
        lock (_lock)
        {
            return _everTrue.Contains(busy);
        }
    }

    /// <summary>
    /// A new event, a deletion of the oldest, or an edit: a new message first, then the old one goes. Busy time is another
    /// one afterwards, and never the one of two changes ago.
    /// </summary>
    public async Task ChangeAsync()
    {
        var change = _random.Next(3);
        var deletes = _present.Count > 1 && (change != 1 || _present.Count == Most);
        if (change != 0 || !deletes)
        {
            await AddAsync();
        }

        if (deletes)
        {
            await DeleteOldestAsync();
        }
    }

    /// <summary>Changes until told to stop, at a pace at which a program can follow.</summary>
    public async Task KeepChangingAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await ChangeAsync();
            await Task.Delay(_random.Next(30), CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _writer.Dispose();

    private async Task AddAsync()
    {
        int hour;
        do
        {
            hour = _random.Next(Hours);
        }
        while (_present.Exists(message => message.Hour == hour));

        WillBeTrue(_present.Select(message => message.Hour).Append(hour));
        _present.Add((hour, await _writer.AppendAsync(Folder, EventMessage.Of($"event-{hour}", Moment(hour, 0), Moment(hour, 1)).ToBytes())));
    }

    private async Task DeleteOldestAsync()
    {
        WillBeTrue(_present.Skip(1).Select(message => message.Hour));
        await _writer.ExpungeAsync(Folder, _present[0].Uid);
        _present.RemoveAt(0);
    }

    // Noted before the server is told: the program may see it before we have the server's OK.
    private void WillBeTrue(IEnumerable<int> hours)
    {
        lock (_lock)
        {
            _everTrue.Add(BusyWith(hours));
        }
    }

    private string BusyWith(IEnumerable<int> hours) => PublishedList.BusyOf(hours.Select(hour => $"{Moment(hour, 0)}/{Moment(hour, 1)}"));

    private string Moment(int hour, int later) =>
        _start.AddHours((2 * hour) + later).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
}
