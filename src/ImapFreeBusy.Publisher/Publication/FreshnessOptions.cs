namespace ImapFreeBusy.Publisher.Publication;

/// <summary>How fresh an answer must be.</summary>
public sealed class FreshnessOptions
{
    /// <summary>How long a request waits for the server's word that nothing changed. Default 2 s; past it the last good list is the answer.</summary>
    public TimeSpan CheckTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How old the last check may be for an answer without a new one. Default 0: every answer is checked.</summary>
    public TimeSpan MaxAge { get; set; } = TimeSpan.Zero;

    /// <summary>How long the last good list is served while the server cannot be reached. Default 24 h; then 503.</summary>
    public TimeSpan StaleLimit { get; set; } = TimeSpan.FromHours(24);
}
