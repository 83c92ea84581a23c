using ImapFreeBusy.Publisher.Directory;
using ImapFreeBusy.Publisher.State;

namespace ImapFreeBusy.Testing.DyingProgram;

/// <summary>The program's states, which it saves after the list is in place.</summary>
internal sealed class DyingStateStore(JournalStateStore states, Death death) : IStateStore
{
    public StoredState? Load(User user) => states.Load(user);

    public bool IsCurrent(User user, StoredState stored) => states.IsCurrent(user, stored);

    public StoredState Append(User user, StoredState? before, StateCommit commit)
    {
        death.PassBy(DeathPoint.BetweenRenameAndState);
        var stored = states.Append(user, before, commit);
        death.PassBy(DeathPoint.AfterState);
        return stored;
    }
}
