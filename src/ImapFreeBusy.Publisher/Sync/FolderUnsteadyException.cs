using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>A folder changed during every look at it, so that no list of it would have been true at any moment.</summary>
internal sealed class FolderUnsteadyException(MailboxName folder, int looks)
    : Exception($"{folder} changed during each of {looks} looks at it; it is looked at again with the next change or poll");
