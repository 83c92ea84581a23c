namespace ImapFreeBusy.Benchmarks.Scale;

/// <summary>An event that was put into a folder.</summary>
/// <param name="User">Whose folder.</param>
/// <param name="Folder">What its owner calls it.</param>
/// <param name="Uid">UID of the message.</param>
/// <param name="Line">What the published list must hold because of it.</param>
/// <param name="ConfirmedAt">When the server had said OK (<see cref="System.Diagnostics.Stopwatch.GetTimestamp"/>).</param>
public sealed record Change(string User, string Folder, uint Uid, string Line, long ConfirmedAt);
