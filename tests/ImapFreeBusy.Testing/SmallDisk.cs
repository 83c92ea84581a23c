using System.Diagnostics;

namespace ImapFreeBusy.Testing;

/// <summary>
/// A small file system in memory that a test can fill and make read-only. It is mounted in a mount namespace of its own,
/// held by a shell that ends with the tests, so nothing of it is left on the machine; everybody reaches it through /proc.
/// </summary>
public sealed class SmallDisk : IDisposable
{
    private const string Filler = "filler";
    private readonly TemporaryDirectory _place = new();
    private readonly Process _holder;

    private SmallDisk(Process holder) => _holder = holder;

    /// <summary>Its root directory, for every process of this user.</summary>
    public string FullPath => $"/proc/{_holder.Id}/root{_place.FullPath}";

    /// <summary>Mounts one.</summary>
    /// <param name="kilobytes">Its size; files take 4 KB at a time.</param>
    /// <exception cref="InvalidOperationException">This user may not mount anything, not even in a namespace of its own.</exception>
    public static async Task<SmallDisk> MountAsync(int kilobytes = 512)
    {
        string[] arguments = Posix.IsRoot ? ["-m", "/bin/sh"] : ["-rm", "/bin/sh"];
        var disk = new SmallDisk(Process.Start(new ProcessStartInfo("unshare", arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);
        try
        {
            await disk.RunAsync($"mount -t tmpfs -o size={kilobytes}k,mode=0755 none {disk._place.FullPath}");
            return disk;
        }
        catch (InvalidOperationException)
        {
            disk.Dispose();
            throw;
        }
    }

    /// <summary>Takes all the room there is, to the last octet of what is free.</summary>
    public void Fill()
    {
        using var file = new FileStream(Path.Combine(FullPath, Filler), FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        try
        {
            while (true)
            {
                file.Write(new byte[4096]);
            }
        }
        catch (IOException)
        {
            // That was the aim.
        }
    }

    /// <summary>Gives the room back.</summary>
    public void MakeRoom() => File.Delete(Path.Combine(FullPath, Filler));

    /// <summary>Lets nobody write any more.</summary>
    public Task MakeReadOnlyAsync() => RunAsync($"mount -o remount,bind,ro {_place.FullPath}");

    /// <summary>Lets everybody write again.</summary>
    public Task MakeWritableAsync() => RunAsync($"mount -o remount,bind,rw {_place.FullPath}");

    /// <inheritdoc/>
    public void Dispose()
    {
        _holder.StandardInput.Close();
        _holder.WaitForExit();
        _holder.Dispose();
        _place.Dispose();
    }

    private async Task RunAsync(string command)
    {
        await _holder.StandardInput.WriteLineAsync($"{command} 2>&1; echo $?");
        await _holder.StandardInput.FlushAsync();
        var said = "";
        while (await _holder.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == "0")
            {
                return;
            }

            said += line + "\n";
            if (int.TryParse(line, out _))
            {
                break;
            }
        }

        throw new InvalidOperationException(
            $"A file system of the test's own cannot be mounted ({command}): {said}{(_holder.HasExited ? await _holder.StandardError.ReadToEndAsync() : "")}"
            + "Run the tests as root with CAP_SYS_ADMIN, or allow user namespaces (kernel.unprivileged_userns_clone=1, kernel.apparmor_restrict_unprivileged_userns=0).");
    }
}
