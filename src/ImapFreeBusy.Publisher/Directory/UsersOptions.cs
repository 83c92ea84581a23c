using System.ComponentModel.DataAnnotations;

namespace ImapFreeBusy.Publisher.Directory;

/// <summary>Who is published.</summary>
public sealed class UsersOptions
{
    /// <summary>IANA time zone of users who do not name their own. Default UTC.</summary>
    [Required]
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Domain of an address that is asked for by its local part alone, in a URL or a command. Default: none is completed.</summary>
    public string? DefaultDomain { get; set; }

    /// <summary>Other free/busy hosts, by a name of one's choice, that have the lists of users who are on none of the Servers.</summary>
    public IDictionary<string, RemoteHostOptions> Hosts { get; set; } = new Dictionary<string, RemoteHostOptions>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Users listed one by one.</summary>
    public IList<StaticUserOptions> Static { get; set; } = [];

    /// <summary>Directories that know more users, asked in this order after Static: the first that knows an address counts.</summary>
    public IList<DirectoryOptions> Directories { get; set; } = [];
}
