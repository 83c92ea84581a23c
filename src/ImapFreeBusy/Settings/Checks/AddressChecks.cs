namespace ImapFreeBusy.Settings.Checks;

/// <summary>Addresses: each one a mail address that can name a file and a URL, and each one somebody's alone.</summary>
internal static class AddressChecks
{
    // A file name of 255 bytes must hold the address, its extension, and the mark of a file not yet in place.
    private const int MaxBytes = 200;

    /// <summary>Whether a text has the form of a mail address.</summary>
    public static bool HasForm(string text) => text.LastIndexOf('@') is > 0 and var at && at < text.Length - 1;

    public static void Check(ProgramOptions options, SettingFaults faults)
    {
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (path, address) in Addresses(options))
        {
            CheckForm(path, address, faults);
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

    private static void CheckForm(string path, string address, SettingFaults faults)
    {
        if (!HasForm(address))
        {
            faults.Add(path, "must be a mail address such as ada@example.org.");
        }
        else if (address.Any(character => char.IsControl(character) || char.IsWhiteSpace(character) || character is '/' or '\\'))
        {
            faults.Add(path, "must not contain white space, control characters, / or \\: it names a file and a URL.");
        }
        else if (System.Text.Encoding.UTF8.GetByteCount(address) > MaxBytes)
        {
            faults.Add(path, $"must not be longer than {MaxBytes} bytes: it names a file.");
        }
    }
}
