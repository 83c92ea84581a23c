using ImapFreeBusy.Imap;
using ImapFreeBusy.Publisher.Folders;
using ImapFreeBusy.Publisher.Sync;

namespace ImapFreeBusy.Publisher.Directory.Sources;

/// <summary>
/// Those who share folders with an account: whoever grants a right comes, whoever takes all back goes. Each look is a login of its own, since an
/// older session may not see what was shared since (Dovecot).
/// </summary>
internal sealed class NamespaceSource(DirectoryOptions directory, ImapAccount account, IImapConnector connector, FolderFinder finder, TimeProvider time) : IUserSource
{
    /// <summary>How old a look may be that answers for one address: strangers who ask for many cause one in this time.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _turn = new(1);
    private IReadOnlyList<UserRecord> _last = [];
    private long? _lookedAt;

    public bool CanList => true;

    public async Task<IReadOnlyList<UserRecord>> ListAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await LookAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async Task<UserRecord?> FindAsync(string address, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var users = _lookedAt is { } looked && time.GetElapsedTime(looked) < Memory ? _last : await LookAsync(cancellationToken);
            return users.FirstOrDefault(user => string.Equals(user.Address, address, StringComparison.OrdinalIgnoreCase));
        }
        finally
        {
            _turn.Release();
        }
    }

    public ValueTask DisposeAsync()
    {
        _turn.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<IReadOnlyList<UserRecord>> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var client = await connector.ConnectAsync(account, cancellationToken);
            var listing = await finder.ListAsync(client, account, withStatus: false, withRights: false, cancellationToken);
            await client.LogoutAsync(cancellationToken);
            (_last, _lookedAt) = (Users(listing.Owners), time.GetTimestamp());
            return _last;
        }
        catch (Exception e) when (e is ImapException or IOException)
        {
            throw new DirectoryFailedException(e.Message.TrimEnd('.'), e);
        }
    }

    private IReadOnlyList<UserRecord> Users(IReadOnlyCollection<string> owners) => owners.Count > directory.MaxUsers
        ? throw new DirectoryFailedException($"more than {directory.MaxUsers} people share folders: raise MaxUsers")
        : [.. owners.Order(StringComparer.Ordinal).Select(owner => new UserRecord { Address = LoginTemplate.Of(directory.Namespace!.Address, owner), Login = owner })];
}
