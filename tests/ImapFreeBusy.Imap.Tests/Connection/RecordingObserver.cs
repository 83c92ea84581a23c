using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Imap.Tests.Connection;

/// <summary>Writes down what it is told; <see cref="Reached"/> completes once that is so much.</summary>
internal sealed class RecordingObserver(int until = 0) : IMailboxObserver
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _told = [];

    public Task Reached => _reached.Task;

    public IReadOnlyList<string> Told
    {
        get
        {
            lock (_told)
            {
                return [.. _told];
            }
        }
    }

    public void OnMailboxContent() => Add("content");

    public void OnMailboxStatus(MailboxName name, MailboxStatus? status) =>
        Add($"status {name} {(status is null ? "null" : $"{status.Messages} {status.UidNext} {status.HighestModSeq}")}".TrimEnd());

    public void OnNotifyStatus(MailboxStatus status) => Add($"answer {status.Name} {status.Messages} {status.HighestModSeq}");

    public void OnMailboxListed(ListedMailbox mailbox) =>
        Add($"listed {mailbox.Name} ({string.Join(' ', mailbox.Attributes)}){(mailbox.OldName is null ? "" : $" was {mailbox.OldName}")}");

    public void OnMailboxMetadata(MailboxName name) => Add($"metadata {name}");

    public void OnNotificationOverflow() => Add("overflow");

    public void OnUnaskedVanished() => Add("unasked vanished");

    private void Add(string news)
    {
        lock (_told)
        {
            _told.Add(news);
            if (_told.Count == until)
            {
                _reached.TrySetResult();
            }
        }
    }
}
