namespace ImapFreeBusy.Publisher.Publication;

/// <summary>What is asked of one folder.</summary>
/// <param name="Path">The folder as its owner calls it, with <c>/</c> between the levels, with or without INBOX in front; whatever a stranger sends.</param>
/// <param name="IsExtended">Whether titles and places are wanted, where <see cref="PublishOptions.Details"/> has them.</param>
/// <param name="IsTrigger">Whether the folder is said to have changed: it is looked for and read before the answer.</param>
public sealed record FolderRequest(string Path, bool IsExtended, bool IsTrigger);
