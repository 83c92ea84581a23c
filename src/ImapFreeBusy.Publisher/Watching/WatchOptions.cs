using System.ComponentModel.DataAnnotations;

namespace ImapFreeBusy.Publisher.Watching;

/// <summary>How changes are noticed.</summary>
public sealed class WatchOptions
{
    /// <summary>How often folders without a watch are asked. Default 60 s.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Most IDLE connections in all; they go to the users asked for most recently. Default 50; 0 for none.</summary>
    [Range(0, 100_000)]
    public int MaxIdleConnections { get; set; } = 50;

    /// <summary>How long one IDLE lasts before it is renewed. Default 9 min: NAT tables forget a silent connection, and RFC 2177 asks for less than 29.</summary>
    public TimeSpan IdleRenewal { get; set; } = TimeSpan.FromMinutes(9);
}
