using NodaTime;

namespace ImapFreeBusy.Publisher.Directory;

/// <summary>The users that the settings list one by one.</summary>
internal static class StaticUsers
{
    /// <summary>Reads the users and their passwords. The settings must have been validated.</summary>
    /// <exception cref="IOException">A password file cannot be read.</exception>
    public static IReadOnlyList<ListOwner> Of(PublisherOptions options) => [.. options.Users.Static.Select(user => OwnerOf(user, options))];

    private static ListOwner OwnerOf(StaticUserOptions user, PublisherOptions options)
    {
        var address = user.Address.ToLowerInvariant();
        return user.Members.Count > 0 ? new CollectedResources(address, AliasesOf(user), ZoneOf(user, options), CollectedResources.InOrder(user.Members))
            : user.Host is { } host ? RemoteHosts.UserOf(address, AliasesOf(user), ZoneOf(user, options), host, options.Users.Hosts)!
            : UserOf(user, options);
    }

    private static User UserOf(StaticUserOptions user, PublisherOptions options)
    {
        var server = user.Server ?? options.Servers.Keys.Single();
        var login = user.Login ?? user.Address;
        var place = MailPlace.Of(server, login, options);
        return new User(
            user.Address.ToLowerInvariant(),
            AliasesOf(user),
            ZoneOf(user, options),
            options.Servers[server].Login == LoginMode.Own
                ? place.Account with { Password = SecretFiles.Read(user.Password, user.PasswordFile), TokenFile = user.TokenFile }
                : place.Account)
        {
            SharedOwner = place.SharedOwner,
            Groups = GroupNames.Of(user.Groups),
        };
    }

    private static IReadOnlyList<string> AliasesOf(StaticUserOptions user) => [.. user.Aliases.Select(alias => alias.ToLowerInvariant())];

    private static DateTimeZone ZoneOf(StaticUserOptions user, PublisherOptions options) => DateTimeZoneProviders.Tzdb[user.TimeZone ?? options.Users.TimeZone];
}
