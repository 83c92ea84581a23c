namespace ImapFreeBusy.Testing.Imap;

/// <summary>The numbers of a mailbox as STATUS tells them.</summary>
public sealed record MailboxNumbers(uint Messages, uint Recent, uint Unseen, uint UidNext, uint UidValidity, ulong HighestModSeq);
