using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Display;

/// <summary>Where an object lies: in a message of a folder, or in a file.</summary>
/// <param name="File">Name of the file, or null.</param>
/// <param name="Folder">The folder, or null.</param>
/// <param name="Message">UID of the message in the folder, or null.</param>
internal sealed record OriginPlace(string? File, MailboxName? Folder, long? Message)
{
    /// <summary>For people.</summary>
    public override string ToString() => HarmlessText.Of(File ?? $"{Folder} UID {Message}");
}
