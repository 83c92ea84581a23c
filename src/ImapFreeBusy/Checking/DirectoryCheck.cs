using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Directory.Ldap;
using ImapFreeBusy.Publisher.Directory.Sources;

namespace ImapFreeBusy.Checking;

/// <summary>Whether directories answer, when their certificates end, and how many users there are; what is wrong with an entry is told by the log.</summary>
internal static class DirectoryCheck
{
    public static async Task RunAsync(IUserDirectory directory, UsersOptions options, TimeProvider time, CheckReport report, CancellationToken cancellationToken)
    {
        if (options.Directories.Count == 0)
        {
            return;
        }

        report.Heading("Directories:");
        foreach (var one in options.Directories)
        {
            await CheckCertificateAsync(one, time, report, cancellationToken);
        }

        var failures = await directory.RefreshAsync(cancellationToken);
        foreach (var failure in failures)
        {
            report.Problem($"Users:Directories: {failure}");
        }

        report.Fine($"{options.Directories.Count - failures.Count} of {options.Directories.Count} answered; {directory.Owners.Count} users in all, {options.Static.Count} of them from the settings");
    }

    private static async Task CheckCertificateAsync(DirectoryOptions directory, TimeProvider time, CheckReport report, CancellationToken cancellationToken)
    {
        try
        {
            if (directory.Ldap is { } ldap && await LdapCertificate.ReadAsync(ldap, cancellationToken) is { } certificate)
            {
                CertificateCheck.Run(directory.Name, certificate, time.GetUtcNow(), report);
            }
        }
        catch (DirectoryFailedException)
        {
            // The question for users, which comes next, fails by the same and tells it.
        }
    }
}
