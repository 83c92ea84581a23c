using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Tests.Harness;

/// <summary>A directory that knows whom the test says.</summary>
internal sealed class ChangingDirectory(params IReadOnlyList<ListOwner> owners) : IUserDirectory
{
    public event EventHandler? Changed;

    public IReadOnlyList<ListOwner> Owners { get; private set; } = owners;

    public IReadOnlyList<User> Users { get; private set; } = [.. owners.OfType<User>()];

    /// <summary>From now on these are the users.</summary>
    public void Become(params IReadOnlyList<ListOwner> owners)
    {
        (Owners, Users) = (owners, [.. owners.OfType<User>()]);
        Changed?.Invoke(this, EventArgs.Empty);
    }

    public ValueTask<ListOwner?> FindAsync(string address, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Owners.FirstOrDefault(owner => owner.Address == address));

    public Task<IReadOnlyList<string>> RefreshAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);
}
