using ImapFreeBusy.Imap.Connection;

namespace ImapFreeBusy.Checking.Extensions;

/// <summary>An extension that the program uses where the server has it.</summary>
/// <param name="Name">The capability.</param>
/// <param name="With">What it gives.</param>
/// <param name="Without">What its lack costs.</param>
/// <param name="TryAsync">Uses it, reading only, over a connection on which no mailbox is open, and tells what came of it.</param>
internal sealed record Extension(
    string Name, string With, string Without, Func<ImapClient, ExtensionSite, CancellationToken, Task<ExtensionResult>> TryAsync);
