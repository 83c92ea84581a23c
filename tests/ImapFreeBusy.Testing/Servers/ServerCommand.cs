namespace ImapFreeBusy.Testing.Servers;

/// <summary>How a server is started, in the foreground.</summary>
/// <param name="Output">File to which its output is added.</param>
/// <param name="Words">The program and its arguments.</param>
internal sealed record ServerCommand(string Output, params IReadOnlyList<string> Words)
{
    /// <summary>Variables that its processes see beside those of the tests.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
