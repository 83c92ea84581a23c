using System.Net;

namespace ImapFreeBusy.Http.Access;

/// <summary>Web servers in front of this one that are believed.</summary>
public sealed class TrustedProxies
{
    private readonly IPNetwork[] _networks;

    /// <summary>The proxies of the settings, which must have been validated.</summary>
    public TrustedProxies(HttpOptions options) => _networks = [.. options.TrustedProxies.Select(TryRead).OfType<IPNetwork>()];

    /// <summary>An address or a network as the settings write it; null when it is neither.</summary>
    public static IPNetwork? TryRead(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;

    /// <summary>Whether a connection comes from one of them.</summary>
    public bool Hold(IPAddress? address)
    {
        var peer = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return peer is not null && Array.Exists(_networks, network => network.Contains(peer));
    }
}
