namespace ImapFreeBusy.Testing.Dovecot;

/// <summary>Names of groups: .NET knows only that of the user.</summary>
internal static class SystemGroups
{
    public static string NameOf(uint id) =>
        File.ReadLines("/etc/group")
            .Select(line => line.Split(':'))
            .Where(fields => fields.Length > 2 && fields[2] == $"{id}")
            .Select(fields => fields[0])
            .FirstOrDefault() ?? throw new InvalidOperationException($"Group {id} has no name in /etc/group; Dovecot wants one.");
}
