namespace ImapFreeBusy.Testing.Proxy;

/// <summary>What went through a proxy since it was started or reset.</summary>
public sealed record ProxyCounts(
    int Connections,
    int RoundTrips,
    long BytesToServer,
    long BytesToClient,
    IReadOnlyDictionary<string, int> CommandNames,
    IReadOnlyList<Download> Downloads)
{
    /// <summary>Commands of one name: <c>STATUS</c>, <c>UID FETCH</c>.</summary>
    public int Commands(string name) => CommandNames.GetValueOrDefault(name);

    internal static ProxyCounts Sum(IReadOnlyCollection<ProxyCounts> parts) => new(
        parts.Sum(part => part.Connections),
        parts.Sum(part => part.RoundTrips),
        parts.Sum(part => part.BytesToServer),
        parts.Sum(part => part.BytesToClient),
        parts.SelectMany(part => part.CommandNames)
            .GroupBy(command => command.Key, command => command.Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Sum(), StringComparer.OrdinalIgnoreCase),
        [.. parts.SelectMany(part => part.Downloads)]);
}
