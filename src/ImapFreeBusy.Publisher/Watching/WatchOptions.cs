using System.ComponentModel.DataAnnotations;

namespace ImapFreeBusy.Publisher.Watching;

/// <summary>How changes are noticed.</summary>
public sealed class WatchOptions
{
    /// <summary>How often folders without a watch are asked. Default 60 s.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Most connections in all that wait for the server's word (NOTIFY: one for each account, IDLE: one for each folder);
    /// they go to the users asked for most recently. Default 50; 0 for none.
    /// </summary>
    [Range(0, 100_000)]
    public int MaxIdleConnections { get; set; } = 50;

    /// <summary>
    /// How long a waiting connection is trusted without a sign of life. After two thirds of it the server is asked, and
    /// everything watched is checked once; without an answer by its end the connection is given up. Default 90 s: NAT tables
    /// forget a silent connection after a few minutes, and Dovecot 2.3 goes deaf for half a minute now and then, which asking
    /// again ends.
    /// </summary>
    public TimeSpan MaxSilence { get; set; } = TimeSpan.FromSeconds(90);
}
