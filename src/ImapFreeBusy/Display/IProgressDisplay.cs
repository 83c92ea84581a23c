using ImapFreeBusy.Publisher.Sync;

namespace ImapFreeBusy.Display;

/// <summary>Tells how far long work is. Its members may be called from several threads.</summary>
internal interface IProgressDisplay
{
    /// <summary>Work for a user begins.</summary>
    /// <returns>What receives its numbers.</returns>
    IProgress<SyncProgress> Begin(string address);

    /// <summary>Work for a user is done.</summary>
    void Done(string address, string words, IReadOnlyList<string> problems);

    /// <summary>Work for a user failed.</summary>
    void Failed(string address, string reason);
}
