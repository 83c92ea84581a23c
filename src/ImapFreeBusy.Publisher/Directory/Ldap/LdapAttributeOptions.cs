using System.ComponentModel.DataAnnotations;

namespace ImapFreeBusy.Publisher.Directory.Ldap;

/// <summary>Which attributes of an entry tell what. The defaults are Kolab's; an attribute that an entry lacks is as if it were not named.</summary>
public sealed class LdapAttributeOptions
{
    /// <summary>Mail address: the first value names the publication, others are aliases. Default mail.</summary>
    [Required]
    public string Address { get; set; } = "mail";

    /// <summary>Other addresses of the same person. Default alias.</summary>
    public string Aliases { get; set; } = "alias";

    /// <summary>Login name at the mail server. Default: none is read, the directory's Login counts.</summary>
    public string Login { get; set; } = "";

    /// <summary>Server that holds the mail: the name of one of the Servers, or its Host. Default kolabHomeServer.</summary>
    public string Server { get; set; } = "kolabHomeServer";

    /// <summary>IANA time zone. Default: none is read, the directory's TimeZone counts.</summary>
    public string TimeZone { get; set; } = "";

    /// <summary>How many days after today the list reaches, in place of Window:FutureDays; 0 counts as none. Default kolabFreeBusyFuture.</summary>
    public string FutureDays { get; set; } = "kolabFreeBusyFuture";

    /// <summary>The one folder that is the calendar, as the account sees it, in place of Calendars:Folders: for resources. Default kolabTargetFolder.</summary>
    public string Folder { get; set; } = "kolabTargetFolder";

    /// <summary>
    /// Groups that the user is in, as rights and annotations of folders name them; of a distinguished name the value at its beginning counts
    /// as well. Default memberOf.
    /// </summary>
    public string Groups { get; set; } = "memberOf";

    /// <summary>
    /// Distinguished names of members: of a group, and of a collection of resources, which is an entry that has some and an address.
    /// Default uniqueMember.
    /// </summary>
    [Required]
    public string Members { get; set; } = "uniqueMember";

    /// <summary>The names of all that are read.</summary>
    internal string[] All() => [.. ((string[])[Address, Aliases, Login, Server, TimeZone, FutureDays, Folder, Groups, Members]).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
}
