using ImapFreeBusy.Http;
using ImapFreeBusy.Http.Access;

namespace ImapFreeBusy.Settings.Checks;

/// <summary>How readers can log in.</summary>
internal static class ReaderChecks
{
    public static void Check(ProgramOptions options, SettingFaults faults)
    {
        foreach (var (index, proxy) in options.Http.TrustedProxies.Index())
        {
            if (TrustedProxies.TryRead(proxy) is null)
            {
                faults.Add($"Http:TrustedProxies:{index}", "must be an address such as 192.0.2.1 or a network such as 192.0.2.0/24.");
            }
        }

        if (options.Http is { Access: AccessMode.Authenticated, AllowPlainHttp: false, TrustedProxies.Count: 0 })
        {
            faults.Add(
                "Http:Access",
                "cannot be Authenticated as long as nobody can log in: name the web server that speaks https in TrustedProxies, or allow passwords in the clear with AllowPlainHttp.");
        }
    }
}
