namespace ImapFreeBusy.Publisher.State;

/// <summary>Files of which readers see the old or the new one, never a part.</summary>
internal static class AtomicFile
{
    /// <summary>What the names of files that are not yet whole end in; what a crash left of them is tidied up.</summary>
    public const string TemporarySuffix = ".new";

    /// <summary>Writes beside the target, flushes to the disk, renames.</summary>
    /// <exception cref="IOException">The target is as it was.</exception>
    public static void Write(string path, IReadOnlyList<ReadOnlyMemory<byte>> parts)
    {
        // A dot hides it from web servers; the process's number keeps two processes apart that hold no common lock.
        var temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Environment.ProcessId}{TemporarySuffix}");
        try
        {
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                foreach (var part in parts)
                {
                    file.Write(part.Span);
                }

                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
