using ImapFreeBusy.Imap.Connection;

namespace ImapFreeBusy.Display;

/// <summary>The protocol as lines of text: <c>#3 C: A1 NOOP</c>, <c>#3 S: A1 OK done</c>.</summary>
internal sealed class TextTrace(TextWriter output) : IProtocolTrace
{
    private readonly Lock _lock = new();

    public void Sent(long connection, string line) => Write(connection, 'C', line);

    public void Received(long connection, string line) => Write(connection, 'S', line);

    private void Write(long connection, char who, string line)
    {
        lock (_lock)
        {
            output.WriteLine($"#{connection} {who}: {HarmlessText.Of(line)}");
        }
    }
}
