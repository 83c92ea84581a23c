namespace ImapFreeBusy.Testing.DyingProgram;

/// <summary>Where in the publishing of a list the process dies.</summary>
public enum DeathPoint
{
    /// <summary>The new list is known, nothing is written.</summary>
    BeforeWrite,

    /// <summary>The new list lies whole beside the old one.</summary>
    BetweenWriteAndRename,

    /// <summary>The new list is in place, the state is the old one.</summary>
    BetweenRenameAndState,

    /// <summary>All is saved; the user's lock is still held.</summary>
    AfterState,
}
