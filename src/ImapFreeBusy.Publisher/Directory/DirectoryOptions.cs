using System.ComponentModel.DataAnnotations;
using ImapFreeBusy.Publisher.Directory.Ldap;

namespace ImapFreeBusy.Publisher.Directory;

/// <summary>One directory of users in the chain: who they are, and where their mail is.</summary>
public sealed class DirectoryOptions
{
    /// <summary>Name of one's choice, for messages and for the file that remembers its users.</summary>
    [Required]
    public string Name { get; set; } = "";

    /// <summary>Server of users of whom the directory names none; may be left out when there is one server.</summary>
    public string? Server { get; set; }

    /// <summary>Which of Users:Hosts has the lists of users of whom the directory names no server, in place of calendars on one of the servers.</summary>
    public string? Host { get; set; }

    /// <summary>
    /// Login name of users of whom the directory names none: %s stands for the address, %u for what is before its @, %d for what is
    /// after it. Default %s.
    /// </summary>
    [Required]
    public string Login { get; set; } = LoginTemplate.Default;

    /// <summary>IANA time zone of users of whom the directory names none. Default: that of Users.</summary>
    public string? TimeZone { get; set; }

    /// <summary>Most users taken from it; an answer with more is refused as a whole. Default 100,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxUsers { get; set; } = 100_000;

    /// <summary>
    /// In place of a directory that can be asked: addresses, in which * stands for any text and ? for a letter. Whoever is asked for and fits
    /// is a user, once there is a list; nobody can be listed who was not asked for.
    /// </summary>
    public IList<string> Addresses { get; set; } = [];

    /// <summary>The users who share folders with the account of a server whose Login is Shared.</summary>
    public NamespaceOptions? Namespace { get; set; }

    /// <summary>An LDAP server that knows the users.</summary>
    public LdapOptions? Ldap { get; set; }
}
