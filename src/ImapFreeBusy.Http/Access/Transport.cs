using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace ImapFreeBusy.Http.Access;

/// <summary>Whether a password may come this way.</summary>
internal sealed class Transport(HttpOptions options, TrustedProxies proxies)
{
    private const string ForwardedProto = "X-Forwarded-Proto";

    /// <summary>Whether nobody can listen: https up to a proxy that is believed, or the settings say so.</summary>
    public bool MayCarryPasswords(HttpContext context) =>
        options.AllowPlainHttp
        || context.Request.IsHttps
        || (proxies.Hold(context.Connection.RemoteIpAddress) && IsHttps(context.Request.Headers[ForwardedProto]));

    // Of a row of proxies each says its own; one plain piece of the way is enough for a listener.
    private static bool IsHttps(StringValues said) =>
        said.Count > 0 && said.ToString().Split(',', StringSplitOptions.TrimEntries).All(scheme => string.Equals(scheme, "https", StringComparison.OrdinalIgnoreCase));
}
