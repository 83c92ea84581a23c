using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Settings.Checks;

/// <summary>Each server: a name that can be looked up, trust that can be checked, a login that is complete.</summary>
internal static class ServerChecks
{
    public static void Check(ProgramOptions options, SettingFaults faults)
    {
        if (options.Servers.Count == 0)
        {
            faults.Add("Servers", "is empty: name at least one IMAP server.");
        }

        foreach (var (name, server) in options.Servers)
        {
            var path = $"Servers:{name}";
            CheckHost(server, path, faults);
            CheckTrust(server, path, faults);
            LoginChecks.Check(server, path, faults);
            CheckConnections(server, path, faults);
        }
    }

    private static void CheckHost(ServerOptions server, string path, SettingFaults faults)
    {
        if (Uri.CheckHostName(server.Host) == UriHostNameType.Unknown)
        {
            faults.Add($"{path}:Host", "must be the name or the address of a host alone; the port goes into Port.");
        }
    }

    private static void CheckTrust(ServerOptions server, string path, SettingFaults faults)
    {
        if (server.Security == ImapSecurity.None && (server.CaFile ?? server.Fingerprint) is not null)
        {
            faults.Add($"{path}:Security", "is None: CaFile and Fingerprint have nothing to check.");
        }

        if (server is { CaFile: not null, Fingerprint: not null })
        {
            faults.Add($"{path}:Fingerprint", "takes the place of the chain: give either it or CaFile.");
        }

        if (server.Fingerprint is { } fingerprint && !IsSha256(fingerprint))
        {
            faults.Add($"{path}:Fingerprint", "must be a SHA-256 fingerprint: 64 hexadecimal digits, with or without colons.");
        }

        if (server.CaFile is { } caFile)
        {
            FileChecks.CheckReadable($"{path}:CaFile", caFile, faults);
        }
    }

    private static bool IsSha256(string fingerprint)
    {
        var digits = fingerprint.Replace(":", "", StringComparison.Ordinal);
        return digits.Length == 64 && digits.All(char.IsAsciiHexDigit);
    }

    private static void CheckConnections(ServerOptions server, string path, SettingFaults faults)
    {
        if (server.MaxConnectionsPerUser > server.MaxConnections)
        {
            faults.Add($"{path}:MaxConnectionsPerUser", $"must not exceed MaxConnections, which is {server.MaxConnections}.");
        }
    }
}
