using ImapFreeBusy.Imap.Vocabulary;
using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.State;
using ImapFreeBusy.Publisher.Sync;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>Tells the log what could not be read or was repaired: once, by folder and UID, never by a title.</summary>
internal sealed class ProblemLog(User user, ILogger logger)
{
    /// <summary>Tells of messages that were read just now, and of objects that could not be expanded.</summary>
    public void Tell(UserState before, IReadOnlyList<FolderDelta> deltas, UserCalendar calendar)
    {
        foreach (var delta in deltas)
        {
            var known = delta.IsReset ? null : before.Folders.GetValueOrDefault(delta.Name)?.Messages;
            foreach (var message in delta.Changed.Where(message => message.Content is not null && !ReferenceEquals(message.Content, known?.GetValueOrDefault(message.Uid)?.Content)))
            {
                Tell(delta.Name, message.Uid.Value, message.Content!.Problems);
            }
        }

        foreach (var (folder, message, diagnostic) in calendar.NewDiagnostics)
        {
            Tell(folder, message, [DiagnosticWords.Of(diagnostic)]);
        }
    }

    /// <summary>All problems of a state, as lines for people.</summary>
    public static IReadOnlyList<string> Of(UserState state) =>
    [
        .. from folder in state.Folders.Values.OrderBy(folder => folder.Name.Text, StringComparer.Ordinal)
           from message in folder.Messages.Values.Where(message => message is { IsHidden: false, Content.Problems.Count: > 0 }).OrderBy(message => message.Uid)
           from problem in message.Content!.Problems
           select $"{folder.Name} UID {message.Uid}: {problem}",
    ];

    private void Tell(MailboxName folder, long uid, IReadOnlyList<string> problems)
    {
        foreach (var problem in problems)
        {
            logger.LogWarning("{User}: {Folder} UID {Uid}: {Problem}", user.Address, folder, uid, problem);
        }
    }
}
