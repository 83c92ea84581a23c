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
            TrustChecks.CheckHost(server.Host, path, faults);
            TrustChecks.Check(server.Security, server.CaFile, server.Fingerprint, path, faults);
            LoginChecks.Check(server, path, faults);
            CheckConnections(server, path, faults);
        }
    }

    private static void CheckConnections(ServerOptions server, string path, SettingFaults faults)
    {
        if (server.MaxConnectionsPerUser > server.MaxConnections)
        {
            faults.Add($"{path}:MaxConnectionsPerUser", $"must not exceed MaxConnections, which is {server.MaxConnections}.");
        }
    }
}
