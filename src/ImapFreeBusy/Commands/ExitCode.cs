namespace ImapFreeBusy.Commands;

/// <summary>What the program ends with.</summary>
internal static class ExitCode
{
    /// <summary>All done.</summary>
    public const int Done = 0;

    /// <summary>Some users failed: each was named, the others are done.</summary>
    public const int SomeFailed = 1;

    /// <summary>Wrong use or settings; nothing was done.</summary>
    public const int WrongUse = 2;

    /// <summary>Stopped from outside, as shells count it.</summary>
    public const int Interrupted = 130;
}
