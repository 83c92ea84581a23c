using System.Collections.Concurrent;
using ImapFreeBusy.Imap.Connection;

namespace ImapFreeBusy.Imap.Tests.Connection;

/// <summary>Keeps what a trace gets.</summary>
internal sealed class RecordingTrace : IProtocolTrace
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public void Sent(long connection, string line) => _lines.Enqueue(line);

    public void Received(long connection, string line) => _lines.Enqueue(line);
}
