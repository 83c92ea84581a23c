namespace ImapFreeBusy.Publisher.State;

/// <summary>A state and where it stands on disk.</summary>
/// <param name="State">The state.</param>
/// <param name="Generation">Names the file that it is in; a rewritten file has another one.</param>
/// <param name="Length">Bytes of the file that it was read from or written to; 0 while there is none.</param>
/// <param name="BaseLength">Bytes that the file had when it was last written anew.</param>
/// <param name="IsAhead">The state could not be written: it holds more than the file, which the next commit replaces.</param>
public sealed record StoredState(UserState State, Guid Generation, long Length, long BaseLength, bool IsAhead = false)
{
    /// <summary>A state that follows another one and could not be written.</summary>
    public static StoredState Ahead(StoredState? before, UserState state) =>
        before is null ? new StoredState(state, Guid.Empty, 0, 0, IsAhead: true) : before with { State = state, IsAhead = true };
}
