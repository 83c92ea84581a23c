using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Checking;

/// <summary>What a capability gives, and what its lack costs.</summary>
internal static class CapabilityWords
{
    private static readonly (string Name, string With, string Without)[] Known =
    [
        (Capability.CondStore, "one number tells whether a folder changed", "changes of flags are found by a search in each check"),
        (Capability.QResync, "vanished messages are told", "vanished messages are found by comparing UIDs"),
        (Capability.Idle, "changes are told at once", "folders are polled"),
        (Capability.ESearch, "answers to searches are short", "answers to searches name every message"),
        (Capability.Namespace, "the names of folders of others are known", "only the personal names are known"),
    ];

    public static void Tell(CapabilitySet capabilities, CheckReport report)
    {
        foreach (var (name, with, without) in Known)
        {
            report.Fine(capabilities.Has(name) ? $"{name,-10} yes: {with}" : $"{name,-10} no: {without}");
        }
    }
}
