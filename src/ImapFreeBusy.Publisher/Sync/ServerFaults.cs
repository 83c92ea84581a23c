using System.Collections.Concurrent;
using ImapFreeBusy.Imap.Vocabulary;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>
/// Remembers which extensions a server announces and breaks, so that the next best way is taken. Each is named once in
/// the log; after a while it is tried again, since servers are updated and overloads pass.
/// </summary>
internal sealed class ServerFaults(TimeProvider time, ILogger<ServerFaults> logger)
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(string Server, string Extension), long> _found = new();

    /// <summary>The server announced the extension and broke it.</summary>
    /// <param name="server">Key of the server in the settings.</param>
    /// <param name="extension">The name it is announced by, see <see cref="Capability"/>.</param>
    /// <param name="what">What it did, and what is done instead.</param>
    public void Report(string server, string extension, string what)
    {
        var isNew = true;
        _found.AddOrUpdate((server, extension), _ => time.GetTimestamp(), (_, _) =>
        {
            isNew = false;
            return time.GetTimestamp();
        });
        if (isNew)
        {
            logger.LogWarning("{Server}: the server announces {Extension} and breaks it: {What}", server, extension, what);
        }
    }

    /// <summary>What may be counted on: what the server announced and was not found to break.</summary>
    public ServerAbilities AbilitiesOf(string server, CapabilitySet announced)
    {
        bool Has(string extension) => announced.Has(extension) && !IsDistrusted(server, extension);
        var condStore = Has(Capability.CondStore) || (announced.Has(Capability.QResync) && !IsDistrusted(server, Capability.CondStore));
        return new ServerAbilities(
            condStore,
            condStore && Has(Capability.QResync) && announced.Has(Capability.Enable),
            Has(Capability.Notify),
            Has(Capability.Idle),
            Has(Capability.ListStatus));
    }

    private bool IsDistrusted(string server, string extension) =>
        _found.TryGetValue((server, extension), out var since) && time.GetElapsedTime(since) < TryAgainAfter;
}
