using System.Diagnostics;

namespace ImapFreeBusy.Testing.Servers;

/// <summary>
/// A server's master and all its children in a process group of their own, led by a small shell that ends them when its
/// standard input closes: so they go even when the tests are killed.
/// </summary>
internal sealed class ServerProcess : IDisposable
{
    // The daemon's output goes to a file: a pipe that it keeps open would make whoever captures our output wait for ever.
    // Idle IMAP processes would outlive their master by seconds: hence the signal to the whole group, and a moment for
    // them to say BYE.
    private const string Guard = """
        trap : TERM
        exec 3<&0 </dev/null
        output=$1
        shift
        others() {
          for file in /proc/[0-9]*/stat; do
            read -r stat <"$file" || continue
            set -- ${stat##*) }
            [ "$3" = $$ ] && [ "$1" != Z ] && [ "${stat%% *}" != $$ ] && return 0
          done
          return 1
        }
        (read -r _ <&3; kill -TERM -$$) &
        "$@" >>"$output" 2>&1 3<&-
        kill $! 2>/dev/null
        for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
          others 2>/dev/null || break
          sleep 0.05
        done
        kill -KILL -$$
        """;

    private readonly Process _guard;

    private ServerProcess(Process guard) => _guard = guard;

    public bool HasExited => _guard.HasExited;

    public static ServerProcess Start(ServerCommand command)
    {
        var start = new ProcessStartInfo("setsid", ["/bin/sh", "-c", Guard, "guard", command.Output, .. command.Words])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            // Captured and never read: the guard says nothing, and must not hold our own output open.
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        return new ServerProcess(Process.Start(start)!);
    }

    public async Task StopAsync()
    {
        _guard.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _guard.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
        }
    }

    public async Task KillAsync()
    {
        Posix.Signal(-_guard.Id, Posix.SigKill);
        await _guard.WaitForExitAsync();
    }

    public void Dispose() => _guard.Dispose();
}
