namespace ImapFreeBusy.Publisher.Directory;

/// <summary>The other free/busy hosts of the settings, by the names that directories have for them.</summary>
internal static class RemoteHosts
{
    /// <summary>The key of a host by its key, its Host, or the host of its Url; null when there is none such.</summary>
    public static string? KeyOf(string named, IDictionary<string, RemoteHostOptions> hosts) =>
        hosts.Keys.FirstOrDefault(key => Is(key, named)) ?? hosts.Where(host => Is(NameOf(host.Value), named)).Select(host => host.Key).FirstOrDefault();

    /// <summary>The user of an address there; null when no URL can be made of the address.</summary>
    public static RemoteUser? UserOf(string address, IReadOnlyList<string> aliases, NodaTime.DateTimeZone zone, string key, IDictionary<string, RemoteHostOptions> hosts) =>
        hosts[key].UrlOf(address) is { } url ? new RemoteUser(address, aliases, zone, key, url) { Answer = hosts[key].Answer } : null;

    private static string? NameOf(RemoteHostOptions host) => host.Host ?? host.UrlOf("ada@example.org")?.Host;

    private static bool Is(string? name, string named) => string.Equals(name, named, StringComparison.OrdinalIgnoreCase);
}
