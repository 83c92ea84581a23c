using ImapFreeBusy.Imap.Connection;

namespace ImapFreeBusy.Settings.Checks;

/// <summary>A server to connect to: a name that can be looked up, trust that can be checked.</summary>
internal static class TrustChecks
{
    /// <summary>A host is a name or an address alone.</summary>
    public static void CheckHost(string host, string path, SettingFaults faults)
    {
        if (Uri.CheckHostName(host) == UriHostNameType.Unknown)
        {
            faults.Add($"{path}:Host", "must be the name or the address of a host alone; the port goes into Port.");
        }
    }

    /// <summary>How a certificate is trusted, one way only.</summary>
    public static void Check(ImapSecurity security, string? authorities, string? fingerprint, string path, SettingFaults faults)
    {
        if (security == ImapSecurity.None && (authorities ?? fingerprint) is not null)
        {
            faults.Add($"{path}:Security", "is None: CaFile and Fingerprint have nothing to check.");
        }

        if (authorities is not null && fingerprint is not null)
        {
            faults.Add($"{path}:Fingerprint", "takes the place of the chain: give either it or CaFile.");
        }

        if (fingerprint is not null && !IsSha256(fingerprint))
        {
            faults.Add($"{path}:Fingerprint", "must be a SHA-256 fingerprint: 64 hexadecimal digits, with or without colons.");
        }

        if (authorities is not null)
        {
            FileChecks.CheckReadable($"{path}:CaFile", authorities, faults);
        }
    }

    private static bool IsSha256(string fingerprint)
    {
        var digits = fingerprint.Replace(":", "", StringComparison.Ordinal);
        return digits.Length == 64 && digits.All(char.IsAsciiHexDigit);
    }
}
