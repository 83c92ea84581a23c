using System.ComponentModel.DataAnnotations;

namespace ImapFreeBusy.Publisher.Directory;

/// <summary>One user of the settings.</summary>
public sealed class StaticUserOptions
{
    /// <summary>Mail address: the name of the publication.</summary>
    [Required]
    public string Address { get; set; } = "";

    /// <summary>Other addresses of the same person.</summary>
    public IList<string> Aliases { get; set; } = [];

    /// <summary>Groups that the user is in, as rights and annotations of folders name them.</summary>
    public IList<string> Groups { get; set; } = [];

    /// <summary>Which of the servers holds the mail; may be left out when there is one.</summary>
    public string? Server { get; set; }

    /// <summary>Which of Users:Hosts has the list, in place of calendars on one of the servers.</summary>
    public string? Host { get; set; }

    /// <summary>
    /// Addresses of resources of which any will do, in place of calendars of its own: the list is busy only while all of them are. They may be
    /// anybody whom a directory knows, collections too; 100 at most.
    /// </summary>
    public IList<string> Members { get; set; } = [];

    /// <summary>Login name at the server. Default: the address.</summary>
    public string? Login { get; set; }

    /// <summary>File that holds the password (server's Login Own); a line break at its end does not count.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>The password itself: from the environment only.</summary>
    [Secret]
    public string? Password { get; set; }

    /// <summary>
    /// File that holds an OAuth 2.0 access token in place of a password (server's Login Own); read again at each login, so
    /// that a renewed token counts at once.
    /// </summary>
    public string? TokenFile { get; set; }

    /// <summary>IANA time zone. Default: that of Users.</summary>
    public string? TimeZone { get; set; }
}
