namespace ImapFreeBusy.Testing.Dovecot;

/// <summary>How Dovecot keeps mail on disk.</summary>
public enum StorageFormat
{
    /// <summary>One file a message, Dovecot's own format: the fastest here.</summary>
    Sdbox,

    /// <summary>One file a message, everybody's format.</summary>
    Maildir,
}
