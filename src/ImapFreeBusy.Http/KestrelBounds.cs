using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace ImapFreeBusy.Http;

/// <summary>What a stranger may cost: no bodies, short headers, no waiting.</summary>
internal static class KestrelBounds
{
    public static void Apply(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.AllowSynchronousIO = false;
        Apply(kestrel.Limits);
    }

    private static void Apply(KestrelServerLimits limits)
    {
        limits.MaxRequestBodySize = 0;
        limits.MaxRequestLineSize = 4 * 1024;
        limits.MaxRequestHeaderCount = 64;
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(60);
        limits.MaxConcurrentConnections = 10_000;
        limits.MaxConcurrentUpgradedConnections = 0;
    }
}
