using System.Text;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Connection;

/// <summary>Renders what goes over one connection for an <see cref="IProtocolTrace"/>; costs nothing without one.</summary>
internal sealed class ConnectionTrace(IProtocolTrace? sink, long connection)
{
    private const int MaxLength = 500;

    /// <summary>Whether somebody listens.</summary>
    public bool IsOn => sink is not null;

    /// <summary>A line went to the server, secrets blanked already.</summary>
    public void Sent(string line) => sink?.Sent(connection, line);

    /// <summary>A response came; <paramref name="blank"/> takes the secrets out of it.</summary>
    public void Received(ReadOnlySpan<byte> frame, Func<string, string> blank)
    {
        if (sink is not null)
        {
            var line = blank(MessageContent.Remove(frame, Render(frame)));
            sink.Received(connection, line.Length > MaxLength ? line[..MaxLength] : line);
        }
    }

    private static string Render(ReadOnlySpan<byte> frame)
    {
        var hasLiterals = !StatusLine.IsStatus(frame[..Math.Min(frame.Length, 32)]);
        var text = new StringBuilder();
        while (text.Length <= MaxLength)
        {
            var end = frame.IndexOf("\r\n"u8);
            var line = end < 0 ? frame : frame[..end];
            text.Append(Encoding.UTF8.GetString(line));
            if (end < 0 || !hasLiterals || !LiteralPrefix.TryRead(line, out var literal))
            {
                break;
            }

            frame = frame[(int)Math.Min(frame.Length, end + 2 + literal)..];
        }

        return text.ToString();
    }
}
