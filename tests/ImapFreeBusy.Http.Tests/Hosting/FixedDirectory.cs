using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Http.Tests.Hosting;

internal sealed class FixedDirectory(params User[] users) : IUserDirectory
{
    public event EventHandler? Changed
    {
        add { }
        remove { }
    }

    public IReadOnlyList<User> Users => users;

    public ValueTask<User?> FindAsync(string address, CancellationToken cancellationToken) => ValueTask.FromResult(
        Array.Find(users, user => user.Aliases.Prepend(user.Address).Contains(address, StringComparer.OrdinalIgnoreCase)));

    public Task<IReadOnlyList<string>> RefreshAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);
}
