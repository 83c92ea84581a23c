using System.Buffers.Text;
using System.Text;

namespace ImapFreeBusy.Benchmarks.Scale;

/// <summary>Understands just enough of one connection to know whose folders the server speaks of.</summary>
/// <param name="heard">Called for each word on a folder.</param>
internal sealed class FolderListener(Action<FolderWord> heard)
{
    private const string OtherUsers = "Other Users/";
    private volatile string _user = "";
    private volatile string _selected = "";

    /// <summary>A line of the client: who it is, and what it opens.</summary>
    public void ClientSaid(ReadOnlySpan<byte> line)
    {
        // The first word is the tag.
        var words = Encoding.UTF8.GetString(line[..Math.Min(line.Length, 256)]).Split(' ', 4);
        if (words.Length < 3)
        {
            return;
        }

        switch (words[1].ToUpperInvariant())
        {
            case "LOGIN":
                _user = OwnerOf(words[2].Trim('"'));
                break;
            case "AUTHENTICATE" when words.Length > 3:
                _user = OwnerOf(AuthenticationIdentity(words[3]));
                break;
            case "EXAMINE" or "SELECT":
                _selected = Unquoted(Encoding.UTF8.GetString(line[(words[0].Length + words[1].Length + 2)..]));
                break;
        }
    }

    /// <summary>A line of the server.</summary>
    public void ServerSaid(ReadOnlySpan<byte> line, long at)
    {
        if (line.StartsWith("* STATUS "u8))
        {
            var next = line.IndexOf("UIDNEXT "u8);
            if (next >= 0 && Utf8Parser.TryParse(line[(next + 8)..], out uint uid, out _))
            {
                Tell(Unquoted(Encoding.UTF8.GetString(line[9..])), uid - 1, at);
            }
        }
        else if (line.StartsWith("* "u8) && line.EndsWith(" EXISTS"u8) && Utf8Parser.TryParse(line[2..], out uint exists, out _))
        {
            Tell(_selected, exists, at);
        }
    }

    // The name at the beginning of arguments.
    private static string Unquoted(string text) =>
        text.StartsWith('"') ? text[1..text.IndexOf('"', 1)] : text.Split(' ')[0];

    // RFC 4616: authorisation identity, authentication identity, password.
    private static string AuthenticationIdentity(string response)
    {
        var bytes = new byte[response.Length];
        return Convert.TryFromBase64String(response, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length).Split('\0').ElementAtOrDefault(1) ?? "" : "";
    }

    // Dovecot: user*master.
    private static string OwnerOf(string login) => login.Split('*')[0];

    private void Tell(string mailbox, uint uid, long at)
    {
        if (!mailbox.StartsWith(OtherUsers, StringComparison.Ordinal))
        {
            heard(new FolderWord(at, _user, mailbox, uid));
        }
        else if (mailbox.IndexOf('/', OtherUsers.Length) is var end and > 0)
        {
            heard(new FolderWord(at, mailbox[OtherUsers.Length..end], mailbox[(end + 1)..], uid));
        }
    }
}
