namespace ImapFreeBusy.Publisher.State;

/// <summary>A state and where it stands on disk.</summary>
/// <param name="State">The state.</param>
/// <param name="Generation">Names the file that it is in; a rewritten file has another one.</param>
/// <param name="Length">Bytes of the file that it was read from or written to.</param>
/// <param name="BaseLength">Bytes that the file had when it was last written anew.</param>
public sealed record StoredState(UserState State, Guid Generation, long Length, long BaseLength);
