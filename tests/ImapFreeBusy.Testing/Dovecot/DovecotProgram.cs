using System.Diagnostics;

namespace ImapFreeBusy.Testing.Dovecot;

/// <summary>The Dovecot of this machine.</summary>
internal sealed class DovecotProgram
{
    private static readonly string[] Paths = ["/usr/sbin/dovecot", "/usr/local/sbin/dovecot", "/sbin/dovecot"];
    private static readonly Lazy<DovecotProgram> Found = new(() => new DovecotProgram());

    private DovecotProgram()
    {
        Path = Paths.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException(
            "Dovecot is not installed, and these tests need a real IMAP server: run tests/run.sh as root once, or 'apt-get install --no-remove dovecot-imapd'.");
        Version = ReadVersion(Path);
    }

    /// <summary>The one that is installed; throws, with what to do, when there is none.</summary>
    public static DovecotProgram Installed => Found.Value;

    public string Path { get; }

    public Version Version { get; }

    /// <summary>Dovecot 2.4 speaks another language than 2.3.</summary>
    public string Template => Version < new Version(2, 4) ? "dovecot.conf.in" : "dovecot-2.4.conf.in";

    // "2.3.19.1 (9b53102964)", "2.4.1-4 (7d8c0e5759)"
    private static Version ReadVersion(string path)
    {
        using var process = Process.Start(new ProcessStartInfo(path, "--version") { UseShellExecute = false, RedirectStandardOutput = true })!;
        return Version.Parse(process.StandardOutput.ReadToEnd().Split(' ', '-', '\n')[0]);
    }
}
