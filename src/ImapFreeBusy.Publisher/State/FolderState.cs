using System.Collections.Immutable;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.State;

/// <summary>A folder as it is known: immutable, a delta makes the next one.</summary>
/// <param name="Name">The folder.</param>
/// <param name="Version">Where the folder stood.</param>
/// <param name="Messages">Its messages by UID.</param>
public sealed record FolderState(MailboxName Name, FolderVersion Version, ImmutableDictionary<Uid, MessageState> Messages)
{
    /// <summary>Whether the folder is not the user's own.</summary>
    public bool IsOthers { get; init; }

    /// <summary>Messages among them that are shown and were skipped (<see cref="MessageContent.Skipped"/>).</summary>
    internal int Skipped { get; private init; }

    /// <summary>The state after the delta; <paramref name="before"/> is null for a folder that was not known.</summary>
    public static FolderState Apply(FolderState? before, FolderDelta delta)
    {
        var messages = (before is null || delta.IsReset ? ImmutableDictionary<Uid, MessageState>.Empty : before.Messages).ToBuilder();
        var skipped = before is null || delta.IsReset ? 0 : before.Skipped;
        foreach (var uid in delta.Vanished)
        {
            skipped -= CountSkipped(messages.GetValueOrDefault(uid));
            messages.Remove(uid);
        }

        foreach (var message in delta.Changed)
        {
            skipped += CountSkipped(message) - CountSkipped(messages.GetValueOrDefault(message.Uid));
            messages[message.Uid] = message;
        }

        return new FolderState(delta.Name, delta.Version, messages.ToImmutable()) { IsOthers = delta.IsOthers, Skipped = skipped };
    }

    private static int CountSkipped(MessageState? message) => message is { IsHidden: false, Content.IsSkipped: true } ? 1 : 0;

    /// <summary>The delta that makes this state from nothing.</summary>
    public FolderDelta AsDelta() => new(Name, Version, IsReset: true, [.. Messages.Values], []) { IsOthers = IsOthers };
}
