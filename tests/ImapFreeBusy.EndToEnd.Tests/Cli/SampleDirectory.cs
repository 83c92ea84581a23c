using ImapFreeBusy.Publisher;
using ImapFreeBusy.Publisher.Directory;
using NodaTime;

namespace ImapFreeBusy.EndToEnd.Tests.Cli;

/// <summary>The users of the settings.</summary>
internal sealed class SampleDirectory(PublisherOptions options) : IUserDirectory
{
    public IReadOnlyList<User> Users { get; } = [.. options.Users.Static.Select(user => new User(
        user.Address,
        [.. user.Aliases],
        DateTimeZoneProviders.Tzdb[user.TimeZone ?? options.Users.TimeZone],
        new ImapAccount(user.Server!, user.Login ?? user.Address)))];

    public IReadOnlyList<ListOwner> Owners => Users;

    public event EventHandler? Changed
    {
        add { }
        remove { }
    }

    /// <summary>What <see cref="RefreshAsync"/> finds wrong.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    public ValueTask<ListOwner?> FindAsync(string address, CancellationToken cancellationToken) => ValueTask.FromResult<ListOwner?>(
        Users.FirstOrDefault(user => user.Aliases.Prepend(user.Address).Contains(address, StringComparer.OrdinalIgnoreCase)));

    public Task<IReadOnlyList<string>> RefreshAsync(CancellationToken cancellationToken) => Task.FromResult(Failures);
}
