using System.DirectoryServices.Protocols;
using ImapFreeBusy.Publisher.Directory.Sources;

namespace ImapFreeBusy.Publisher.Directory.Ldap;

/// <summary>Reads users from entries, by the attributes that the settings name.</summary>
internal sealed class LdapEntryReader(LdapAttributeOptions attributes)
{
    private const int MaxAddresses = 1_000;

    /// <summary>What an entry says.</summary>
    public UserRecord Read(SearchResultEntry entry)
    {
        var values = new LdapValues(entry);
        var addresses = values.Of(attributes.Address);
        var record = new UserRecord
        {
            Address = addresses.FirstOrDefault() ?? "",
            Aliases = [.. addresses.Skip(1).Concat(values.Of(attributes.Aliases)).Take(MaxAddresses)],
            Login = values.Of(attributes.Login).FirstOrDefault(),
            Server = values.Of(attributes.Server).FirstOrDefault(),
            TimeZone = values.Of(attributes.TimeZone).FirstOrDefault(),
            FutureDays = values.Of(attributes.FutureDays).FirstOrDefault(),
            Folder = values.Of(attributes.Folder).FirstOrDefault(),
            // One more than may be is enough to tell.
            Members = [.. values.Of(attributes.Members).Take(CollectedResources.MostMembers + 1)],
            Groups = [.. values.Of(attributes.Groups).Take(GroupNames.Most).SelectMany(GroupsOf)],
        };
        return record with { Fault = values.Fault };
    }

    // A distinguished name is known to rights and annotations by its short form too.
    private static IEnumerable<string> GroupsOf(string value) => DistinguishedName.FirstValue(value) is { } name ? [value, name] : [value];
}
