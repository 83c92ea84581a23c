using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Http.Tests.Hosting;

internal sealed class FixedDirectory(params User[] users) : IUserDirectory
{
    public IReadOnlyList<User> Users => users;

    public User? Find(string address) =>
        Array.Find(users, user => user.Aliases.Prepend(user.Address).Contains(address, StringComparer.OrdinalIgnoreCase));
}
