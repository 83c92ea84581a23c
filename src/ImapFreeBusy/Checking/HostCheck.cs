using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;

namespace ImapFreeBusy.Checking;

/// <summary>Whether other free/busy hosts give lists: one of each is fetched, of the first user there.</summary>
internal static class HostCheck
{
    public static async Task RunAsync(UsersOptions options, IReadOnlyList<ListOwner> owners, IPublications publications, CheckReport report, CancellationToken cancellationToken)
    {
        foreach (var (name, host) in options.Hosts)
        {
            report.Heading($"Users:Hosts:{name}: {host.Url}, {host.Answer}");
            await CheckAsync(name, owners.OfType<RemoteUser>().FirstOrDefault(owner => owner.Host == name), publications, report, cancellationToken);
        }
    }

    private static async Task CheckAsync(string name, RemoteUser? user, IPublications publications, CheckReport report, CancellationToken cancellationToken)
    {
        if (user is null)
        {
            report.Fine("nobody is known to have a list there, so none was tried");
            return;
        }

        try
        {
            var outcome = await publications.RegenerateAsync(user, full: false, progress: null, cancellationToken);
            var window = outcome.Publication.Document.Timeline.Window;
            report.Fine($"{user}: there is a list, from {window.Start} to {window.End}");
        }
        catch (PublicationUnavailableException exception)
        {
            report.Problem($"Users:Hosts:{name}: {user}: {exception.Message}");
        }
    }
}
