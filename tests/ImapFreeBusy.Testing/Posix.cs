using System.ComponentModel;
using System.Runtime.InteropServices;

namespace ImapFreeBusy.Testing;

/// <summary>The few calls of the system that .NET does not offer.</summary>
internal static partial class Posix
{
    public const int SigKill = 9;
    public const int SigTerm = 15;

    public static bool IsRoot => GetEffectiveUserId() == 0;

    [LibraryImport("libc", EntryPoint = "geteuid")]
    public static partial uint GetEffectiveUserId();

    [LibraryImport("libc", EntryPoint = "getegid")]
    public static partial uint GetEffectiveGroupId();

    /// <summary>Sends a signal to a process, or to a whole group (negative number). False when it is gone.</summary>
    public static bool Signal(int process, int signal) => Kill(process, signal) == 0;

    public static void ChangeOwner(string path, uint user, uint group)
    {
        if (ChangeOwnerOf(path, user, group) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"chown {path}");
        }
    }

    /// <summary>Gives a file a second name.</summary>
    public static void Link(string path, string other)
    {
        if (LinkTo(path, other) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"link {path} {other}");
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "chown", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ChangeOwnerOf(string path, uint user, uint group);

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LinkTo(string path, string other);
}
