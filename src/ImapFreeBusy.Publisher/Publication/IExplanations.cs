using ImapFreeBusy.Publisher.Directory;
using NodaTime;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>
/// Says why somebody is shown as busy. For an administrator's eyes alone: it names UIDs, folders and answers to
/// invitations, so it must not be published, served or logged.
/// </summary>
public interface IExplanations
{
    /// <summary>The user's list as <see cref="IPublications"/> gives it, with the objects that made it.</summary>
    /// <param name="user">Whose list.</param>
    /// <param name="window">Its window; null for the standing one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PublicationUnavailableException">There is no list yet, or the last good one is too old.</exception>
    Task<ExplainedPublication> ExplainAsync(User user, Interval? window, CancellationToken cancellationToken);
}
