namespace ImapFreeBusy.Publisher.Sync;

/// <summary>What may be counted on at a server: announced, and not found to be broken.</summary>
/// <param name="CondStore">Mod-sequences tell every change (RFC 7162 §3.1).</param>
/// <param name="QResync">Vanished messages are told (RFC 7162 §3.2).</param>
/// <param name="Notify">One connection is told of all mailboxes (RFC 5465).</param>
/// <param name="Idle">A connection is told of the mailbox that it has open (RFC 2177).</param>
/// <param name="ListStatus">One LIST tells how all mailboxes stand (RFC 5819).</param>
internal sealed record ServerAbilities(bool CondStore, bool QResync, bool Notify, bool Idle, bool ListStatus);
