namespace ImapFreeBusy.Imap.Commands;

/// <summary>
/// Names of events (RFC 5465 §5). A server that does not know one refuses the whole command with the code BADEVENT, whose
/// arguments are those that it knows.
/// </summary>
public static class NotifyEvent
{
    /// <summary>A message came (§5.2). Always together with <see cref="MessageExpunge"/>.</summary>
    public const string MessageNew = "MessageNew";

    /// <summary>A message went (§5.3). Always together with <see cref="MessageNew"/>.</summary>
    public const string MessageExpunge = "MessageExpunge";

    /// <summary>Flags changed (§5.1); needs <see cref="MessageNew"/> and <see cref="MessageExpunge"/>.</summary>
    public const string FlagChange = "FlagChange";

    /// <summary>Annotations of messages changed (§5.1).</summary>
    public const string AnnotationChange = "AnnotationChange";

    /// <summary>A mailbox was made, renamed or deleted, or its rights changed (§5.4).</summary>
    public const string MailboxName = "MailboxName";

    /// <summary>A subscription changed (§5.5).</summary>
    public const string SubscriptionChange = "SubscriptionChange";

    /// <summary>Annotations of a mailbox changed (§5.6).</summary>
    public const string MailboxMetadataChange = "MailboxMetadataChange";

    /// <summary>Annotations of the server changed (§5.7).</summary>
    public const string ServerMetadataChange = "ServerMetadataChange";
}
