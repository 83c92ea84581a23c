using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.State;

/// <summary>One lock per user, between processes: who holds it may sync, publish and save the state.</summary>
public interface IUserLocks
{
    /// <summary>Waits for the lock; disposing gives it back. The lock of a process that died is free.</summary>
    Task<IDisposable> AcquireAsync(User user, CancellationToken cancellationToken);
}
