namespace ImapFreeBusy.Imap.Wire;

/// <summary>How names of mailboxes are written.</summary>
internal enum NameForm
{
    /// <summary>RFC 3501 §5.1.3.</summary>
    ModifiedUtf7,

    /// <summary>
    /// Modified UTF-7 where it is that, else UTF-8: Dovecot 2.3 has the events of NOTIFY in UTF-8, and all else in modified
    /// UTF-7.
    /// </summary>
    Either,

    /// <summary>RFC 9051 §5.1, RFC 6855 §3.</summary>
    Utf8,
}
