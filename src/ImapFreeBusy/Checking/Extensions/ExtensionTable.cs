using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Checking.Extensions;

/// <summary>The extensions that matter, in the order in which they are told.</summary>
internal static class ExtensionTable
{
    public static IReadOnlyList<Extension> All { get; } =
    [
        new(Capability.CondStore, "one number tells whether a folder changed", "changes of flags are found by a search in each check", FolderTries.CondStoreAsync),
        new(Capability.QResync, "vanished messages are told", "vanished messages are found by comparing UIDs", FolderTries.QResyncAsync),
        new(Capability.Notify, "changes in all folders of an account are told at once", "folders are watched one by one", PushTries.NotifyAsync),
        new(Capability.Idle, "changes in a folder are told at once", "folders are polled", PushTries.IdleAsync),
        new(Capability.ListStatus, "one LIST asks for all folders of an account", "each folder is asked for by itself", FolderTries.ListStatusAsync),
        new(Capability.ESearch, "answers to searches are short", "answers to searches name every message", FolderTries.ESearchAsync),
        new(Capability.Namespace, "the names of folders of others are known", "only the personal names are known", PropertyTries.NamespaceAsync),
        new(Capability.Acl, "missing rights can be named", "a folder is refused without a reason", PropertyTries.AclAsync),
        new(Capability.Metadata, "annotations of folders can be read", "folders are known by their names alone", PropertyTries.MetadataAsync),
    ];
}
