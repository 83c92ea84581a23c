using System.Net.Sockets;
using System.Security.Authentication;
using ImapFreeBusy.Publisher.Directory;

namespace ImapFreeBusy.Checking;

/// <summary>Why a server cannot be reached, and what to do.</summary>
internal static class ConnectionWords
{
    private static readonly Dictionary<SocketError, string> Advice = new()
    {
        [SocketError.HostNotFound] = "unknown host; is Host spelled right?",
        [SocketError.NoData] = "unknown host; is Host spelled right?",
        [SocketError.TryAgain] = "unknown host, or no name server answers",
        [SocketError.ConnectionRefused] = "nothing listens there; are Host and Port right, does the server run?",
        [SocketError.TimedOut] = "no answer in time; does a firewall stand between?",
        [SocketError.HostUnreachable] = "no way there; is the network up?",
        [SocketError.NetworkUnreachable] = "no way there; is the network up?",
    };

    public static string For(string name, ServerOptions server, Exception exception) =>
        $"{name}: {server.Host}: {Reason(name, exception)}";

    private static string Reason(string name, Exception exception) => Find<SocketException>(exception) is { } socket && Advice.TryGetValue(socket.SocketErrorCode, out var words)
        ? words
        : Find<AuthenticationException>(exception) is not null || exception.Message.Contains("certificate", StringComparison.OrdinalIgnoreCase)
            ? $"certificate not trusted: {exception.Message} Give Servers:{name}:CaFile (the authority) or Servers:{name}:Fingerprint (this certificate alone)."
            : exception.Message;

    private static T? Find<T>(Exception? exception)
        where T : Exception => exception is null or T ? exception as T : Find<T>(exception.InnerException);
}
