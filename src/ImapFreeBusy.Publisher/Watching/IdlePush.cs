using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.Watching;

/// <summary>IDLE for as many folders of an account as connections are allowed.</summary>
internal sealed class IdlePush(WatchedAccount account) : IPush
{
    private readonly TaskCompletionSource _broken = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private volatile Dictionary<MailboxName, FolderWatch> _watches = [];
    private Task _ending = Task.CompletedTask;
    private bool _isDisposed;

    public int Connections => account.Folders().Count;

    public Task Broken => _broken.Task;

    public bool IsWatching(MailboxName folder) => _watches.GetValueOrDefault(folder)?.IsWatching == true;

    public void Renew(int connections)
    {
        lock (_lock)
        {
            var wanted = account.Folders().Take(_isDisposed ? 0 : connections).ToDictionary(folder => folder.Name, folder => folder.Publishers);
            var next = _watches.Where(watch => wanted.GetValueOrDefault(watch.Key)?.SequenceEqual(watch.Value.Publishers) == true).ToDictionary();
            _ending = Task.WhenAll([_ending, .. _watches.Where(watch => !next.ContainsKey(watch.Key)).Select(watch => watch.Value.DisposeAsync().AsTask())]);
            foreach (var (folder, publishers) in wanted.Where(folder => !next.ContainsKey(folder.Key)))
            {
                next[folder] = new FolderWatch(account, publishers, folder, Break);
            }

            _watches = next;
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _isDisposed = true;
        }

        Renew(0);
        await _ending;
    }

    private void Break(string what)
    {
        account.Faults.Report(account.Account.Server, Capability.Idle, what);
        _broken.TrySetResult();
    }
}
