using ImapFreeBusy.Publisher.Publication;
using ImapFreeBusy.Publisher.Sync;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.Watching;

/// <summary>What every <see cref="FolderWatch"/> works with.</summary>
internal sealed record WatchServices(WatchOptions Options, UserPublishers Publishers, ImapConnectionPool Pool, TimeProvider Time, ILogger<FolderWatch> Logger);
