namespace ImapFreeBusy.Publisher.Readers;

/// <summary>How readers log in.</summary>
public sealed class ReadersOptions
{
    /// <summary>
    /// How long a login that the mail server has accepted is not asked for again; a password that was changed is good for as long.
    /// Default 5 min, 0 for never.
    /// </summary>
    public TimeSpan Remember { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long a refusal takes at least, so that time does not tell whose name is known. Default 3 s: mail servers wait about two
    /// before they refuse.
    /// </summary>
    public TimeSpan RefusalDelay { get; set; } = TimeSpan.FromSeconds(3);
}
