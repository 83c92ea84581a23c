using System.Collections.Immutable;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.State;

/// <summary>A folder as it is known: immutable, a delta makes the next one.</summary>
/// <param name="Name">The folder.</param>
/// <param name="Version">Where the folder stood.</param>
/// <param name="Messages">Its messages by UID.</param>
public sealed record FolderState(MailboxName Name, FolderVersion Version, ImmutableDictionary<Uid, MessageState> Messages)
{
    /// <summary>The state after the delta; <paramref name="before"/> is null for a folder that was not known.</summary>
    public static FolderState Apply(FolderState? before, FolderDelta delta)
    {
        var messages = (before is null || delta.IsReset ? ImmutableDictionary<Uid, MessageState>.Empty : before.Messages).ToBuilder();
        messages.RemoveRange(delta.Vanished);
        foreach (var message in delta.Changed)
        {
            messages[message.Uid] = message;
        }

        return new FolderState(delta.Name, delta.Version, messages.ToImmutable());
    }

    /// <summary>The delta that makes this state from nothing.</summary>
    public FolderDelta AsDelta() => new(Name, Version, IsReset: true, [.. Messages.Values], []);
}
