using System.ComponentModel.DataAnnotations;

namespace ImapFreeBusy.Publisher.Directory;

/// <summary>Another free/busy host, which has lists of users that are not on any of our mail servers.</summary>
public sealed class RemoteHostOptions
{
    /// <summary>Name by which directories call it, besides its key. Default: the host of Url.</summary>
    public string? Host { get; set; }

    /// <summary>
    /// Where a list is: %s stands for the address, %u for what is before its @, %d for what is after it, each percent-encoded; a percent
    /// sign itself is written %%.
    /// </summary>
    [Required]
    public string Url { get; set; } = "";

    /// <summary>Whether readers are sent there or get the list from here. Default Redirect.</summary>
    public RemoteAnswer Answer { get; set; } = RemoteAnswer.Redirect;

    /// <summary>Login name there (Basic), for lists that are fetched. Default: none is sent. A reader's own is never passed on.</summary>
    public string? User { get; set; }

    /// <summary>File that holds the password of User; a line break at its end does not count. Read again for each list.</summary>
    public string? PasswordFile { get; set; }

    /// <summary>The password of User itself: from the environment only.</summary>
    [Secret]
    public string? Password { get; set; }

    /// <summary>How long a list that was fetched counts without another look. Default 1 min.</summary>
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a list may take to come. Default 10 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Largest list taken, in bytes. Default 1 MiB: a list of a thousand periods has 60 KB.</summary>
    [Range(1_024, 64 * 1024 * 1024)]
    public int MaxBytes { get; set; } = 1024 * 1024;

    /// <summary>Most lists fetched from it at a time. Default 8.</summary>
    [Range(1, 1_000)]
    public int MaxConnections { get; set; } = 8;

    /// <summary>Where the list of an address is; null when none can be made of it.</summary>
    internal Uri? UrlOf(string address) =>
        LoginTemplate.TryFill(Url, address, Encode) is { } url && Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri : null;

    // A segment of dots alone would lead somewhere else (RFC 3986 §5.2.4), and there is no way to encode it.
    private static string? Encode(string value) => value.All(character => character == '.') ? null : Uri.EscapeDataString(value);
}
