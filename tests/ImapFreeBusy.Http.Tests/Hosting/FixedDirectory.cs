using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Http.Tests.Hosting;

internal sealed class FixedDirectory(params ListOwner[] owners) : IUserDirectory
{
    public event EventHandler? Changed
    {
        add { }
        remove { }
    }

    public IReadOnlyList<ListOwner> Owners => owners;

    public IReadOnlyList<User> Users => [.. owners.OfType<User>()];

    public ValueTask<ListOwner?> FindAsync(string address, CancellationToken cancellationToken) => ValueTask.FromResult(
        Array.Find(owners, owner => owner.Aliases.Prepend(owner.Address).Contains(address, StringComparer.OrdinalIgnoreCase)));

    public Task<IReadOnlyList<string>> RefreshAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);
}
