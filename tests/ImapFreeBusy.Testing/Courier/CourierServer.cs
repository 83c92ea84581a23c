using ImapFreeBusy.Testing.Imap;
using ImapFreeBusy.Testing.Servers;

namespace ImapFreeBusy.Testing.Courier;

/// <summary>
/// A private Courier IMAP 5: UIDPLUS and little else, <c>.</c> between levels and all mailboxes under INBOX. It takes two
/// seconds to rename or delete a mailbox, and UIDVALIDITY is the second in which a mailbox was made: one that is
/// deleted and made again within a second looks the same.
/// </summary>
public sealed class CourierServer : TestImapServer
{
    private readonly CourierFiles _files;

    private CourierServer(CourierOptions options)
        : base("Courier", options.Users) => _files = new CourierFiles(Directory, options);

    /// <inheritdoc/>
    public override ImapDialect Dialect { get; } = new()
    {
        Prefix = "INBOX.",
        Delimiter = '.',
        HasMultiAppend = false,
        HasMove = false,
        HasUnselect = false,
        HasModSeq = false,
    };

    /// <inheritdoc/>
    public override bool HasUidValidityOfTheSecond => true;

    /// <inheritdoc/>
    public override bool HasNewUidsAfterRename => true;

    /// <inheritdoc/>
    public override string Log => Read(_files.Output);

    /// <summary>Makes a server and starts it.</summary>
    /// <exception cref="InvalidOperationException">Courier is not unpacked, or did not start: the message tells why.</exception>
    public static Task<CourierServer> CreateAsync(CourierOptions? options = null) => CreateAsync(new CourierServer(options ?? new CourierOptions()));

    private protected override Task PrepareAsync() => _files.PrepareAsync();

    private protected override void UsePorts(int port, int tlsPort) => _files.WriteScript(port);

    private protected override ServerCommand BeforeStart() => new(_files.Output, "/bin/sh", _files.Script)
    {
        Environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["LD_LIBRARY_PATH"] = ServerPrograms.Installed.LibraryPath,
            // A gamin of the instance's own.
            ["GAM_CLIENT_ID"] = Path.GetFileName(Directory.FullPath),
            ["GAMIN_DEBUG_SERVER"] = ServerPrograms.Installed.Find("usr/libexec/gam_server"),
        },
    };
}
