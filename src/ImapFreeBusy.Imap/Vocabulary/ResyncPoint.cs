namespace ImapFreeBusy.Imap.Vocabulary;

/// <summary>What is known of a mailbox from before: the QRESYNC parameter of EXAMINE (RFC 7162 §3.2.5).</summary>
/// <param name="UidValidity">The UIDVALIDITY that the knowledge belongs to; under another one the server tells nothing about it.</param>
/// <param name="ModSeq">Everything up to this mod-sequence is known; not zero.</param>
/// <param name="KnownUids">The messages known, or null for all that there may be: it keeps UIDs that never mattered out of the answer.</param>
public sealed record ResyncPoint(UidValidity UidValidity, ModSeq ModSeq, UidSet? KnownUids = null);
