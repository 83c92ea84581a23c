using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Tests.Harness;

/// <summary>A directory that knows whom the test says.</summary>
internal sealed class ChangingDirectory(params IReadOnlyList<User> users) : IUserDirectory
{
    public event EventHandler? Changed;

    public IReadOnlyList<User> Users { get; private set; } = users;

    public IReadOnlyList<ListOwner> Owners => Users;

    /// <summary>From now on these are the users.</summary>
    public void Become(params IReadOnlyList<User> users)
    {
        Users = users;
        Changed?.Invoke(this, EventArgs.Empty);
    }

    public ValueTask<ListOwner?> FindAsync(string address, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ListOwner?>(Users.FirstOrDefault(user => user.Address == address));

    public Task<IReadOnlyList<string>> RefreshAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);
}
