namespace ImapFreeBusy.Publisher.Directory.Sources;

/// <summary>A user as a directory tells of one: text that nobody has checked yet.</summary>
internal sealed record UserRecord
{
    /// <summary>Mail address; empty when there is none.</summary>
    public string Address { get; init; } = "";

    /// <summary>Other addresses.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Login name; null for what the directory's settings say.</summary>
    public string? Login { get; init; }

    /// <summary>Name or host of the server; null for what the directory's settings say.</summary>
    public string? Server { get; init; }

    /// <summary>Time zone; null for what the directory's settings say.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Days after today; null for what the settings of the window say.</summary>
    public string? FutureDays { get; init; }

    /// <summary>The one calendar folder; null for what the settings of calendars say.</summary>
    public string? Folder { get; init; }

    /// <summary>Names of groups that the user is in.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Addresses of members, of a collection; empty for somebody with a list of an own.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>Why the directory's own words cannot be used; null when they can be read.</summary>
    public string? Fault { get; init; }
}
