using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>A message as a listing shows it.</summary>
/// <param name="Uid">Its UID.</param>
/// <param name="IsHidden">Not published, by its flags.</param>
/// <param name="Size">RFC822.SIZE, where it was asked for.</param>
internal sealed record ListedMessage(Uid Uid, bool IsHidden, long? Size);
