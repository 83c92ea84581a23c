using ImapFreeBusy.Imap.Connection;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>What a slot comes with.</summary>
/// <param name="Kept">A kept connection of the account, which may have died unseen; null when one must be opened.</param>
/// <param name="Replaced">A kept connection of another account that must be closed first; null for none.</param>
internal sealed record SlotGrant(ImapClient? Kept, ImapClient? Replaced);
