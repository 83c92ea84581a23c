using ImapFreeBusy.Publisher.State;
using ImapFreeBusy.Publisher.Sync;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.Publication;

/// <summary>What every <see cref="UserPublisher"/> works with.</summary>
internal sealed record UserServices(
    PublisherOptions Options,
    ImapConnectionPool Pool,
    FolderSurveyor Surveyor,
    FolderCheck Check,
    FolderAudit Audit,
    ServerFaults Faults,
    FolderSync FolderSync,
    IStateStore States,
    IUserLocks Locks,
    IPublishedFiles Files,
    ListChanges Changes,
    PublicationCache Cache,
    PublicationRenderer Renderer,
    SyncSlots Slots,
    TimeProvider Time,
    ILogger<UserPublisher> Logger);
