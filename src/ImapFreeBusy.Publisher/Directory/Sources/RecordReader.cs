using System.Globalization;
using NodaTime;

namespace ImapFreeBusy.Publisher.Directory.Sources;

/// <summary>Makes owners of lists of what a directory tells. What it says about faults holds no value but addresses.</summary>
internal sealed class RecordReader(DirectoryOptions directory, PublisherOptions options)
{
    private const int MaxFolderLength = 1_000;
    private const int MostDays = 3_650;

    /// <summary>Who a record is.</summary>
    /// <param name="record">What the directory tells.</param>
    /// <param name="faults">Receives what is wrong, in words that follow the user's name.</param>
    /// <returns>Null when there can be no list; with a fault it is one without the alias that cannot be used.</returns>
    public ListOwner? Read(UserRecord record, Action<string> faults)
    {
        var address = record.Address.ToLowerInvariant();
        if (FaultOf(record, address) is { } fault)
        {
            faults(fault);
            return null;
        }

        ListOwner? owner = record.Members.Count > 0 ? CollectionOf(record, address, faults)
            : HostOf(record) is { } host ? RemoteOf(record, address, host, faults)
            : UserOf(record, address, faults);
        return owner is null ? null : owner with { FutureDays = DaysOf(record) is > 0 and var days ? days : null };
    }

    private User? UserOf(UserRecord record, string address, Action<string> faults)
    {
        var login = record.Login ?? LoginTemplate.Of(directory.Login, address);
        var server = ServerOf(record);
        if (FaultOf(record, login, server) is { } fault)
        {
            faults(fault);
            return null;
        }

        var place = MailPlace.Of(server!, login, options);
        return new User(address, AliasesOf(record, address, faults), DateTimeZoneProviders.Tzdb[ZoneOf(record)], place.Account)
        {
            SharedOwner = place.SharedOwner,
            Folder = record.Folder,
            Groups = GroupNames.Of(record.Groups),
        };
    }

    private RemoteUser? RemoteOf(UserRecord record, string address, string host, Action<string> faults)
    {
        var user = RemoteHosts.UserOf(address, AliasesOf(record, address, faults), DateTimeZoneProviders.Tzdb[ZoneOf(record)], host, options.Users.Hosts);
        if (user is null)
        {
            faults("the address cannot stand in the URL of its host.");
        }

        return user;
    }

    private CollectedResources? CollectionOf(UserRecord record, string address, Action<string> faults)
    {
        var members = CollectedResources.InOrder(record.Members);
        if (members.Count > CollectedResources.MostMembers || members.Any(member => AddressForm.FaultOf(member) is not null))
        {
            faults($"its members must be at most {CollectedResources.MostMembers}, each with an address that can be one.");
            return null;
        }

        return new CollectedResources(address, AliasesOf(record, address, faults), DateTimeZoneProviders.Tzdb[ZoneOf(record)], members);
    }

    private string? FaultOf(UserRecord record, string address) =>
        record.Fault
        ?? (AddressForm.FaultOf(address) is { } wrong ? $"the address {wrong}" : null)
        ?? (DateTimeZoneProviders.Tzdb.GetZoneOrNull(ZoneOf(record)) is null ? "the time zone is no IANA time zone such as Europe/Berlin." : null)
        ?? (DaysOf(record) is null ? $"the days after today must be a number from 0 to {MostDays}." : null);

    private string? FaultOf(UserRecord record, string login, string? server) =>
        (server is null ? "the directory names no mail server that is one of the Servers, by name or Host, and none of Users:Hosts." : null)
        ?? (options.Servers[server!].Login == LoginMode.Own ? "the mail server's Login is Own: there is no password for users of a directory." : null)
        ?? (LoginName.FaultOf(login, options.Servers[server!]) is { } misfit ? $"the login {misfit}" : null)
        ?? (record.Folder is { } folder && (string.IsNullOrWhiteSpace(folder) || folder.Length > MaxFolderLength || folder.Any(char.IsControl))
            ? $"the folder must be a name without control characters, of at most {MaxFolderLength} characters." : null);

    private static List<string> AliasesOf(UserRecord record, string address, Action<string> faults)
    {
        var aliases = new List<string>();
        foreach (var alias in record.Aliases.Select(alias => alias.ToLowerInvariant()).Where(alias => alias != address).Distinct(StringComparer.Ordinal))
        {
            if (AddressForm.FaultOf(alias) is { } fault)
            {
                faults($"an alias is left out: it {fault}");
            }
            else
            {
                aliases.Add(alias);
            }
        }

        return aliases;
    }

    // A server of ours that has a host's name goes first: the calendars are nearer than the list.
    private string? HostOf(UserRecord record) => record.Server is not { } named ? directory.Host
        : ServerNamed(named) is not null ? null
        : RemoteHosts.KeyOf(named, options.Users.Hosts);

    private string? ServerOf(UserRecord record) => (record.Server ?? directory.Server) is { } named
        ? ServerNamed(named)
        : options.Servers.Count == 1 ? options.Servers.Keys.Single() : null;

    private string? ServerNamed(string named) =>
        options.Servers.Keys.FirstOrDefault(name => Is(name, named)) ?? options.Servers.Where(server => Is(server.Value.Host, named)).Select(server => server.Key).FirstOrDefault();

    private static bool Is(string name, string named) => string.Equals(name, named, StringComparison.OrdinalIgnoreCase);

    private string ZoneOf(UserRecord record) => record.TimeZone ?? directory.TimeZone ?? options.Users.TimeZone;

    private static int? DaysOf(UserRecord record) =>
        record.FutureDays is not { } text ? 0
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= MostDays ? days
        : null;
}
