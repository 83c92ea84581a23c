using System.Net;
using System.Net.Sockets;
using System.Text;
using ImapFreeBusy.Testing.Imap;

namespace ImapFreeBusy.Testing.Servers;

/// <summary>A private IMAP server, with users and their mail.</summary>
public abstract class TestImapServer : TestServer
{
    private readonly IDictionary<string, string> _users;

    private protected TestImapServer(string name, IDictionary<string, string> users)
        : base(name) => _users = users;

    /// <summary>Login names.</summary>
    public IReadOnlyList<string> Users => [.. _users.Keys];

    /// <summary>How mailboxes are called here, and what clients may ask for.</summary>
    public virtual ImapDialect Dialect => ImapDialect.Full;

    /// <summary>
    /// Whether UIDVALIDITY is the second in which a mailbox was made, so that two that were made in one second cannot be
    /// told apart once one takes the other's name.
    /// </summary>
    public virtual bool HasUidValidityOfTheSecond => false;

    /// <summary>
    /// Whether a mailbox gets another UIDVALIDITY when its name changes, the second of that, and its messages new UIDs from 1 on.
    /// </summary>
    public virtual bool HasNewUidsAfterRename => false;

    /// <summary>Password that the fixtures give to a user.</summary>
    public static string DefaultPasswordOf(string user) => $"password of {user}";

    /// <summary>Password of a user.</summary>
    public string PasswordOf(string user) => _users[user];

    /// <summary>A client of the tests' own, logged in as this user.</summary>
    public Task<ImapWriter> ConnectAsync(string user) => ImapWriter.ConnectAsync(Port, user, PasswordOf(user), Dialect);

    /// <summary>Three users of one domain, as most tests want them.</summary>
    internal static Dictionary<string, string> DefaultUsers() =>
        ((string[])["ada@example.org", "grace@example.org", "alan@example.org"]).ToDictionary(user => user, DefaultPasswordOf, StringComparer.Ordinal);

    private protected override async Task<bool> IsReadyAsync()
    {
        using var client = new TcpClient();
        var greeting = new byte[4];
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port);
            await client.GetStream().ReadExactlyAsync(greeting);
        }
        catch (Exception failure) when (failure is SocketException or IOException)
        {
            return false;
        }

        return Encoding.ASCII.GetString(greeting) == "* OK";
    }
}
