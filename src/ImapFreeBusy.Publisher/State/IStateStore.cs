using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.State;

/// <summary>Keeps the states of users. Callers hold the user's lock (<see cref="IUserLocks"/>).</summary>
public interface IStateStore
{
    /// <summary>The state on disk; null when there is none that can be trusted (the reason is logged): everything is read anew then.</summary>
    StoredState? Load(User user);

    /// <summary>Whether the state on disk is still the one that <paramref name="stored"/> came from; another process may have gone on.</summary>
    bool IsCurrent(User user, StoredState stored);

    /// <summary>Adds a commit to the state that <paramref name="before"/> holds, which must be current; null before the first.</summary>
    /// <exception cref="IOException">It could not be written; the state on disk is the old one.</exception>
    StoredState Append(User user, StoredState? before, StateCommit commit);
}
