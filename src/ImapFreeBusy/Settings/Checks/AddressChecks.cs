using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Settings.Checks;

/// <summary>Addresses: each one a mail address that can name a file and a URL, and each one somebody's alone.</summary>
internal static class AddressChecks
{
    public static void Check(ProgramOptions options, SettingFaults faults)
    {
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (path, address) in Addresses(options))
        {
            if (AddressForm.FaultOf(address) is { } fault)
            {
                faults.Add(path, fault);
            }

            if (!owners.TryAdd(address, path) && address.Length > 0)
            {
                faults.Add(path, $"is given before, as {owners[address]}.");
            }
        }
    }

    private static IEnumerable<(string Path, string Address)> Addresses(ProgramOptions options) =>
        options.Users.Static.Index().SelectMany(user => user.Item.Aliases.Index()
            .Select(alias => ($"Users:Static:{user.Index}:Aliases:{alias.Index}", alias.Item))
            .Prepend(($"Users:Static:{user.Index}:Address", user.Item.Address)));
}
