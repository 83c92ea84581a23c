using System.Collections.Frozen;
using NodaTime;

namespace ImapFreeBusy.Publisher.Directory;

/// <summary>The users that the settings list one by one.</summary>
public sealed class StaticUserDirectory : IUserDirectory
{
    private readonly FrozenDictionary<string, User> _byAddress;

    /// <summary>Reads the users and their passwords. The settings must have been validated.</summary>
    /// <exception cref="IOException">A password file cannot be read.</exception>
    public StaticUserDirectory(PublisherOptions options)
    {
        Users = [.. options.Users.Static.Select(user => UserOf(user, options))];
        _byAddress = Users
            .SelectMany(user => user.Aliases.Prepend(user.Address), (user, address) => (address, user))
            .DistinctBy(entry => entry.address)
            .ToFrozenDictionary(entry => entry.address, entry => entry.user, StringComparer.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public IReadOnlyList<User> Users { get; }

    /// <inheritdoc/>
    public User? Find(string address) => _byAddress.GetValueOrDefault(address);

    private static User UserOf(StaticUserOptions user, PublisherOptions options)
    {
        var server = user.Server ?? options.Servers.Keys.Single();
        var login = user.Login ?? user.Address;
        var mode = options.Servers[server].Login;
        var account = mode switch
        {
            LoginMode.Shared => new ImapAccount(server, options.Servers[server].User ?? ""),
            LoginMode.Own => new ImapAccount(server, login) { Password = SecretFiles.Read(user.Password, user.PasswordFile), TokenFile = user.TokenFile },
            _ => new ImapAccount(server, login),
        };
        return new User(
            user.Address.ToLowerInvariant(),
            [.. user.Aliases.Select(alias => alias.ToLowerInvariant())],
            DateTimeZoneProviders.Tzdb[user.TimeZone ?? options.Users.TimeZone],
            account)
        {
            SharedOwner = mode == LoginMode.Shared ? login : null,
        };
    }
}
