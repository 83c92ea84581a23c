using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.State;

namespace ImapFreeBusy.Publisher.Tests.Harness;

/// <summary>The publisher's states, and how many were read from disk.</summary>
internal sealed class CountingStates(JournalStateStore states) : IStateStore
{
    private int _loads;

    /// <summary>States read so far.</summary>
    public int Loads => _loads;

    public StoredState? Load(User user)
    {
        Interlocked.Increment(ref _loads);
        return states.Load(user);
    }

    public bool IsCurrent(User user, StoredState stored) => states.IsCurrent(user, stored);

    public StoredState Append(User user, StoredState? before, StateCommit commit) => states.Append(user, before, commit);
}
