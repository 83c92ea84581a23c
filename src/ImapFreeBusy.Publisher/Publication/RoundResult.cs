using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.State;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>What a round came to.</summary>
/// <param name="Publication">The list that it confirmed or made; null where it was confirmed and nobody asked for it.</param>
/// <param name="Changed">The folders in which messages came, went or changed since the round before.</param>
/// <param name="FileChanged">Whether the published file was written.</param>
/// <param name="MessagesRead">Messages downloaded.</param>
/// <param name="Failure">Why the list, which is right, could not be written or its state not saved; null when both are on disk.</param>
internal sealed record RoundResult(
    FreeBusyPublication? Publication, IReadOnlyCollection<MailboxName> Changed, bool FileChanged, int MessagesRead, IOException? Failure = null)
{
    /// <summary>The state after it; null where nothing had to be synced.</summary>
    public UserState? State { get; init; }
}
