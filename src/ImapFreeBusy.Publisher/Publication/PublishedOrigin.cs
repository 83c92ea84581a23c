using ImapFreeBusy.Calendar.FreeBusy;
using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>An object of a folder that makes time busy.</summary>
/// <param name="Origin">The object, its stretch and its rule; <see cref="PlacedObject.Message"/> is the UID of the message.</param>
/// <param name="Folder">The folder of that message.</param>
public sealed record PublishedOrigin(BusyOrigin Origin, MailboxName Folder);
