using System.Diagnostics;

namespace ImapFreeBusy.Testing.DyingProgram;

/// <summary>kill -9 of oneself: no handler runs, no buffer is flushed, no file is tidied up.</summary>
internal sealed class Death(DeathPoint point)
{
    public bool IsAt(DeathPoint here) => here == point;

    public void PassBy(DeathPoint here)
    {
        if (IsAt(here))
        {
            // On Unix this is kill(2) with SIGKILL, which a process that sends it to itself does not survive (POSIX).
            using var self = Process.GetCurrentProcess();
            self.Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
