using ImapFreeBusy.Testing.Servers;

namespace ImapFreeBusy.Publisher.Tests.Campaign;

/// <summary>
/// Errors that a server admits in its log: Dovecot 2.3 damages its indexes when mailboxes are deleted and made again under
/// open sessions, and for a moment a LIST lacks folders, or a folder its messages. What is published then is what the server said.
/// </summary>
internal sealed class ServerErrors(TestImapServer server)
{
    private int _known;

    /// <summary>Whether there are errors since <see cref="Forget"/>.</summary>
    public bool AreNew => All().Count > _known;

    /// <summary>The errors since <see cref="Forget"/>, a line each.</summary>
    public string New => string.Join('\n', All().Skip(_known));

    /// <summary>Errors so far do not count any more.</summary>
    public void Forget() => _known = All().Count;

    private List<string> All() => [.. server.Log.Split('\n').Where(line => line.Contains(": Error: ", StringComparison.Ordinal))];
}
