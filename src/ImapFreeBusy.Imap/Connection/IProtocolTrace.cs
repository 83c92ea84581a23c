namespace ImapFreeBusy.Imap.Connection;

/// <summary>Receives the protocol line by line, with secrets already blanked, literals told by their length only, and nothing of a message in it.</summary>
public interface IProtocolTrace
{
    /// <summary>A line went to the server.</summary>
    /// <param name="connection">Number of the connection, from 1 in this process.</param>
    /// <param name="line">Without CRLF.</param>
    void Sent(long connection, string line);

    /// <summary>A line came from the server.</summary>
    /// <param name="connection">Number of the connection, from 1 in this process.</param>
    /// <param name="line">Without CRLF; at most 500 characters of it.</param>
    void Received(long connection, string line);
}
