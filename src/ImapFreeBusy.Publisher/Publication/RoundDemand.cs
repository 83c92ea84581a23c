using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Sync;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>What is asked of a round, beyond the check that every round begins with.</summary>
/// <param name="Discover">List the folders anew.</param>
/// <param name="Full">Forget what is known and read everything again.</param>
/// <param name="Progress">Whom to tell how far the reading is; null for nobody.</param>
/// <param name="Answer">The list is wanted, also when nothing changed: it may have to be made again.</param>
/// <param name="Seen">What whoever asks has seen of the user's folders; null to look at them.</param>
/// <param name="NewLogin">Log in anew where folders of others may count: an older session of Dovecot may not see what was shared since.</param>
/// <param name="Only">The folders to look at, since the server told of these alone, with how each stands where it told that too; null for all.</param>
internal sealed record RoundDemand(
    bool Discover = false,
    bool Full = false,
    IProgress<SyncProgress>? Progress = null,
    bool Answer = false,
    SeenFolders? Seen = null,
    bool NewLogin = false,
    IReadOnlyDictionary<MailboxName, MailboxStatus?>? Only = null)
{
    /// <summary>Just the check.</summary>
    public static RoundDemand Check { get; } = new();

    /// <summary>The check, for somebody who asked for the list.</summary>
    public static RoundDemand Request { get; } = new(Answer: true);

    /// <summary>The check with a new LIST.</summary>
    public static RoundDemand Listing { get; } = new(Discover: true);

    /// <summary>The same with all that may have been missed.</summary>
    public static RoundDemand Sweep { get; } = new(Discover: true, NewLogin: true);

    /// <summary>A check of one folder, of which the server told that it changed, and perhaps how it stands.</summary>
    public static RoundDemand CheckOf(MailboxName folder, MailboxStatus? status = null) => new(Only: new Dictionary<MailboxName, MailboxStatus?> { [folder] = status });

    /// <summary>Both demands in one round, which looks for itself: what one of them has seen is too old for the other.</summary>
    public static RoundDemand Merge(RoundDemand left, RoundDemand right) => new(
        left.Discover || right.Discover,
        left.Full || right.Full,
        left.Progress ?? right.Progress,
        left.Answer || right.Answer,
        NewLogin: left.NewLogin || right.NewLogin,
        Only: left.Only is { } earlier && right.Only is { } later ? later.UnionBy(earlier, folder => folder.Key).ToDictionary() : null);
}
