using ImapFreeBusy.Publisher.State;

namespace ImapFreeBusy.Publisher.Scheduling;

/// <summary>The daemon is ready when every mailbox was looked at once, and while all it must write can be written.</summary>
internal sealed class DaemonReadiness(Sweeper sweeper, StorageHealth storage) : IReadiness
{
    public string? NotReadyBecause => sweeper.NotReadyBecause ?? storage.Trouble;
}
