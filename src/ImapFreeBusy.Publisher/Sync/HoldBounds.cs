using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>How many connections may be held for long: some are left for the work itself.</summary>
internal readonly record struct HoldBounds(ServerOptions Options)
{
    /// <summary>For one account: all but one of <see cref="ServerOptions.MaxConnectionsPerUser"/>.</summary>
    public int OfAccount => Options.MaxConnectionsPerUser - 1;

    /// <summary>In all: nine tenths of <see cref="ServerOptions.MaxConnections"/>, and never all.</summary>
    public int OfServer => Options.MaxConnections - Math.Max(1, Options.MaxConnections / 10);
}
