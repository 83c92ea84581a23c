namespace ImapFreeBusy.Benchmarks.Scale;

/// <summary>What the server said of a folder.</summary>
/// <param name="At">When (<see cref="System.Diagnostics.Stopwatch.GetTimestamp"/>).</param>
/// <param name="User">Whose folder.</param>
/// <param name="Folder">What its owner calls it.</param>
/// <param name="Uid">The last UID that it can hold: the one before UIDNEXT, or the number of messages where none ever went.</param>
public readonly record struct FolderWord(long At, string User, string Folder, uint Uid);
