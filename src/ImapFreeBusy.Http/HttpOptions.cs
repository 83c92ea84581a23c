using System.ComponentModel.DataAnnotations;

namespace ImapFreeBusy.Http;

/// <summary>The free/busy URLs.</summary>
public sealed class HttpOptions
{
    /// <summary>Where to listen; several are separated by semicolons. Default http://127.0.0.1:8080.</summary>
    [Required]
    public string Urls { get; set; } = "http://127.0.0.1:8080";

    /// <summary>Who may read the lists. Default and only choice so far: Public.</summary>
    public AccessMode Access { get; set; } = AccessMode.Public;

    /// <summary>Longest window that a request may ask for, in days. Default 400: it must be computed for the asking.</summary>
    [Range(1, 3_650)]
    public int MaxRangeDays { get; set; } = 400;
}
