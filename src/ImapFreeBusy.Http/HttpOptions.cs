using System.ComponentModel.DataAnnotations;

namespace ImapFreeBusy.Http;

/// <summary>The free/busy URLs.</summary>
public sealed class HttpOptions
{
    /// <summary>Where to listen; several are separated by semicolons. Default http://127.0.0.1:8080.</summary>
    [Required]
    public string Urls { get; set; } = "http://127.0.0.1:8080";

    /// <summary>Who may read the lists: Public for everyone, or Authenticated for users who log in as they do at the mail server. Default Public.</summary>
    public AccessMode Access { get; set; } = AccessMode.Public;

    /// <summary>
    /// Addresses of web servers in front of this one, or of their networks (192.0.2.0/24), whose X-Forwarded-Proto is believed: logins are taken
    /// from them where it says https. Default none.
    /// </summary>
    public IList<string> TrustedProxies { get; set; } = [];

    /// <summary>Whether logins are taken over plain http as well: for a network that nobody listens to. Default false.</summary>
    public bool AllowPlainHttp { get; set; }

    /// <summary>Longest window that a request may ask for, in days. Default 400: it must be computed for the asking.</summary>
    [Range(1, 3_650)]
    public int MaxRangeDays { get; set; } = 400;
}
