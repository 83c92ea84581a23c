namespace ImapFreeBusy.Publisher.Directory.Sources;

/// <summary>Something outside that knows users.</summary>
internal interface IUserSource : IAsyncDisposable
{
    /// <summary>Whether it can tell of all users; otherwise of those alone who are asked for.</summary>
    bool CanList { get; }

    /// <summary>All users: a complete answer or none.</summary>
    /// <exception cref="DirectoryFailedException">There is no complete answer.</exception>
    Task<IReadOnlyList<UserRecord>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The user with this address or alias; null when the directory says that there is none.</summary>
    /// <exception cref="DirectoryFailedException">There is no answer.</exception>
    Task<UserRecord?> FindAsync(string address, CancellationToken cancellationToken);
}
