using System.Diagnostics;

namespace ImapFreeBusy.EndToEnd.Tests.Promises.Changes;

/// <summary>What shows that a file was neither written nor replaced: its inode and the times of its content and of its entry.</summary>
internal sealed record FileMark(string Numbers)
{
    /// <summary>As stat (1) tells them.</summary>
    public static FileMark Of(string path)
    {
        using var stat = Process.Start(new ProcessStartInfo("stat", ["--format=%i %y %z", path]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var numbers = stat.StandardOutput.ReadToEnd();
        stat.WaitForExit();
        return stat.ExitCode == 0 ? new FileMark(numbers) : throw new FileNotFoundException(path);
    }
}
