using System.ComponentModel.DataAnnotations;

namespace ImapFreeBusy.Publisher.State;

/// <summary>Where files are kept.</summary>
public sealed class StorageOptions
{
    /// <summary>Where ADDRESS.ifb is written; any web server may serve it. Default /var/lib/imapfreebusy/www.</summary>
    [Required]
    public string PublishDirectory { get; set; } = "/var/lib/imapfreebusy/www";

    /// <summary>Private directory (0700) of states and locks. Default /var/lib/imapfreebusy/state.</summary>
    [Required]
    public string StateDirectory { get; set; } = "/var/lib/imapfreebusy/state";
}
