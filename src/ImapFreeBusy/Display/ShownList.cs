using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.Publication;

namespace ImapFreeBusy.Display;

/// <summary>A list and whose it is.</summary>
internal sealed record ShownList(User User, FreeBusyPublication Publication);
