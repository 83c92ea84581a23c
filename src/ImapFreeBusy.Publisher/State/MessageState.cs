using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.State;

/// <summary>One message of a folder as it is known.</summary>
/// <param name="Uid">Its UID.</param>
/// <param name="IsHidden">\Deleted, or marked with the keyword that excludes it: not published.</param>
/// <param name="Content">What was read of it; null while it was never read (hidden from the start).</param>
public sealed record MessageState(Uid Uid, bool IsHidden, MessageContent? Content);
