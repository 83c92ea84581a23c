using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Connection;

/// <summary>Takes what stands behind the name of an untagged response; <paramref name="number"/> is what stood before it, or 0.</summary>
internal delegate void UntaggedHandler(ref ImapReader reader, uint number);
