using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Checking;

/// <summary>Whether directories answer, and how many users there are; what is wrong with an entry is told by the log.</summary>
internal static class DirectoryCheck
{
    public static async Task RunAsync(IUserDirectory directory, UsersOptions options, CheckReport report, CancellationToken cancellationToken)
    {
        if (options.Directories.Count == 0)
        {
            return;
        }

        report.Heading("Directories:");
        var failures = await directory.RefreshAsync(cancellationToken);
        foreach (var failure in failures)
        {
            report.Problem($"Users:Directories: {failure}");
        }

        report.Fine($"{options.Directories.Count - failures.Count} of {options.Directories.Count} answered; {directory.Owners.Count} users in all, {options.Static.Count} of them from the settings");
    }
}
