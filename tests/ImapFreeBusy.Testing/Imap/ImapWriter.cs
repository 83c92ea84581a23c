using System.Text;
using System.Text.RegularExpressions;

namespace ImapFreeBusy.Testing.Imap;

/// <summary>
/// What other people's mail programs do to a mailbox, in a client that shares nothing with ours. No mailbox stays
/// selected between two calls. One call at a time.
/// </summary>
public sealed class ImapWriter : IDisposable
{
    private const string StatusItems = "(MESSAGES RECENT UNSEEN UIDNEXT UIDVALIDITY HIGHESTMODSEQ)";
    private static readonly TimeSpan RegexLimit = TimeSpan.FromSeconds(5);
    private readonly ImapWire _wire = new();
    private readonly ImapDialect _dialect;

    private ImapWriter(ImapDialect dialect) => _dialect = dialect;

    /// <summary>Connects without TLS and logs in. Mailboxes are called as people call them: <c>Team/Rooms</c>.</summary>
    public static Task<ImapWriter> ConnectAsync(int port, string user, string password, ImapDialect? dialect = null) =>
        OpenAsync(port, $"LOGIN {Quote(user)} {Quote(password)}", dialect ?? ImapDialect.Full);

    /// <summary>Connects as a user with the password of another, who may do that (SASL PLAIN with an authorisation identity, RFC 4616).</summary>
    public static Task<ImapWriter> ConnectAsAsync(int port, string user, string authenticatedUser, string password) =>
        OpenAsync(port, $"AUTHENTICATE PLAIN {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}\0{authenticatedUser}\0{password}"))}", ImapDialect.Full);

    /// <summary>Any command, without its tag; bytes are Latin-1.</summary>
    /// <exception cref="ImapWriterException">The server answered NO or BAD.</exception>
    public Task<ImapReply> ExecuteAsync(string command) => ExecuteAsync(Encoding.Latin1.GetBytes(command));

    /// <summary>Makes a mailbox.</summary>
    public Task CreateAsync(string mailbox) => ExecuteAsync($"CREATE {Mailbox(mailbox)}");

    /// <summary>Deletes a mailbox.</summary>
    public Task DeleteAsync(string mailbox) => ExecuteAsync($"DELETE {Mailbox(mailbox)}");

    /// <summary>Gives a mailbox another name.</summary>
    public Task RenameAsync(string from, string to) => ExecuteAsync($"RENAME {Mailbox(from)} {Mailbox(to)}");

    /// <summary>Sets an annotation (RFC 5464): <c>AnnotateAsync("Calendar", "/shared/vendor/kolab/folder-type", "event")</c>; null takes it away.</summary>
    public Task AnnotateAsync(string mailbox, string entry, string? value) =>
        ExecuteAsync($"SETMETADATA {Mailbox(mailbox)} ({entry} {(value is null ? "NIL" : Quote(value))})");

    /// <summary>Gives somebody rights on a mailbox in place of those there were (RFC 4314); empty takes them away.</summary>
    public Task ShareAsync(string mailbox, string identifier, string rights) => rights.Length > 0
        ? ExecuteAsync($"SETACL {Mailbox(mailbox)} {Quote(identifier)} {rights}")
        : ExecuteAsync($"DELETEACL {Mailbox(mailbox)} {Quote(identifier)}");

    /// <summary>Adds a message and tells its UID (RFC 4315 APPENDUID).</summary>
    public Task<uint> AppendAsync(string mailbox, string message, params string[] flags) =>
        AppendAsync(mailbox, Encoding.UTF8.GetBytes(message), flags);

    /// <summary>Adds a message and tells its UID.</summary>
    public async Task<uint> AppendAsync(string mailbox, ReadOnlyMemory<byte> message, params string[] flags)
    {
        var uids = await AppendAllAsync(mailbox, [message], flags);
        return uids[0];
    }

    /// <summary>Adds many messages, where the server can hundreds with one command (RFC 3502 MULTIAPPEND), and tells their UIDs.</summary>
    public async Task<IReadOnlyList<uint>> AppendAllAsync(string mailbox, IEnumerable<ReadOnlyMemory<byte>> messages, params string[] flags)
    {
        var uids = new List<uint>();
        foreach (var chunk in messages.Chunk(_dialect.HasMultiAppend ? 500 : 1))
        {
            var reply = _dialect.HasMultiAppend ? await ExecuteAsync(AppendCommand(mailbox, chunk, flags)) : await AppendOneAsync(mailbox, chunk[0], flags);
            uids.AddRange(UidList(reply.Text(@"APPENDUID \d+ ([\d:,]+)")));
        }

        return uids;
    }

    /// <summary>Changes flags: <c>StoreAsync("Calendar", 7, "+FLAGS", @"\Deleted")</c>.</summary>
    public Task StoreAsync(string mailbox, uint uid, string how, params string[] flags) =>
        InMailboxAsync("SELECT", mailbox, $"UID STORE {uid} {how} ({string.Join(' ', flags)})");

    /// <summary>Deletes a message at once: flag and UID EXPUNGE.</summary>
    public async Task ExpungeAsync(string mailbox, params uint[] uids)
    {
        var set = string.Join(',', uids);
        await InMailboxAsync("SELECT", mailbox, $@"UID STORE {set} +FLAGS.SILENT (\Deleted)", $"UID EXPUNGE {set}");
    }

    /// <summary>Deletes all messages that are marked so.</summary>
    public Task ExpungeDeletedAsync(string mailbox) => InMailboxAsync("SELECT", mailbox, "EXPUNGE");

    /// <summary>Moves a message (RFC 6851; else COPY first, then the old one goes) and tells its UID there.</summary>
    public async Task<uint> MoveAsync(string mailbox, uint uid, string target)
    {
        var reply = await InMailboxAsync("SELECT", mailbox, $"UID {(_dialect.HasMove ? "MOVE" : "COPY")} {uid} {Mailbox(target)}");
        if (!_dialect.HasMove)
        {
            await ExpungeAsync(mailbox, uid);
        }

        return (uint)reply.Number(@"COPYUID \d+ \d+ (\d+)");
    }

    /// <summary>The numbers of a mailbox.</summary>
    public async Task<MailboxNumbers> StatusAsync(string mailbox)
    {
        var reply = await ExecuteAsync($"STATUS {Mailbox(mailbox)} {StatusItems}");
        ulong Of(string item) => reply.Number($@"^\* STATUS .*\(.*\b{item} (\d+)");
        var modSeq = _dialect.HasModSeq ? Of("HIGHESTMODSEQ") : 0;
        return new MailboxNumbers((uint)Of("MESSAGES"), (uint)Of("RECENT"), (uint)Of("UNSEEN"), (uint)Of("UIDNEXT"), (uint)Of("UIDVALIDITY"), modSeq);
    }

    /// <summary>
    /// Flags of every message by UID, sorted, <c>\Recent</c> with them: read with EXAMINE, which takes none away. To show
    /// that a program changed no flag, compare this before and after (and store or move nothing between: SELECT takes
    /// <c>\Recent</c> away).
    /// </summary>
    public async Task<IReadOnlyDictionary<uint, string>> FlagsAsync(string mailbox)
    {
        var reply = await InMailboxAsync("EXAMINE", mailbox, "UID FETCH 1:* (UID FLAGS)");
        return reply.Untagged
            .Where(line => line.Contains(" FETCH (", StringComparison.OrdinalIgnoreCase))
            .ToDictionary(line => uint.Parse(Caught(line, @"\bUID (\d+)")), line => Sorted(Caught(line, @"\bFLAGS \(([^)]*)\)")));
    }

    /// <inheritdoc/>
    public void Dispose() => _wire.Dispose();

    private static async Task<ImapWriter> OpenAsync(int port, string login, ImapDialect dialect)
    {
        var writer = new ImapWriter(dialect);
        try
        {
            await writer._wire.ConnectAsync(port);
            await writer.ExecuteAsync(login);
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    private static string Sorted(string flags) => string.Join(' ', flags.Split(' ').Order(StringComparer.Ordinal));

    private static string Caught(string line, string pattern) =>
        Regex.Match(line, pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, RegexLimit).Groups[1].Value;

    private static string Name(ReadOnlySpan<byte> command) =>
        Encoding.Latin1.GetString(command[..(command.IndexOf((byte)' ') is var end and > 0 ? end : command.Length)]);

    private static string Quote(string text) => $"\"{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static IEnumerable<uint> UidList(string set) =>
        set.Split(',').Select(range => range.Split(':').Select(uint.Parse).ToArray()).SelectMany(ends => Range(ends[0], ends[^1]));

    private static IEnumerable<uint> Range(uint first, uint last)
    {
        for (var uid = first; uid <= last; uid++)
        {
            yield return uid;
        }
    }

    // LITERAL+ (RFC 7888): the whole command goes out without waiting for the server.
    private byte[] AppendCommand(string mailbox, IEnumerable<ReadOnlyMemory<byte>> messages, string[] flags)
    {
        using var command = new MemoryStream();
        command.Write(Encoding.Latin1.GetBytes($"APPEND {Mailbox(mailbox)}"));
        foreach (var message in messages)
        {
            command.Write(Encoding.Latin1.GetBytes($" ({string.Join(' ', flags)}) {{{message.Length}+}}\r\n"));
            command.Write(message.Span);
        }

        return command.ToArray();
    }

    private async Task<ImapReply> AppendOneAsync(string mailbox, ReadOnlyMemory<byte> message, string[] flags) =>
        Checked("APPEND", await _wire.ExecuteAsync($"APPEND {Mailbox(mailbox)} ({string.Join(' ', flags)})", message));

    private string Mailbox(string name) => Quote(_dialect.NameOf(name));

    private async Task<ImapReply> InMailboxAsync(string open, string mailbox, params string[] commands)
    {
        await ExecuteAsync($"{open} {Mailbox(mailbox)}");
        ImapReply? reply = null;
        foreach (var command in commands)
        {
            reply = await ExecuteAsync(command);
        }

        await CloseMailboxAsync();
        return reply!;
    }

    // CLOSE would expunge what a test only marked, unless the mailbox is open for reading; a STATUS of a selected mailbox
    // would be late on Dovecot.
    private async Task CloseMailboxAsync()
    {
        if (_dialect.HasUnselect)
        {
            await ExecuteAsync("UNSELECT");
            return;
        }

        await ExecuteAsync("EXAMINE INBOX");
        await ExecuteAsync("CLOSE");
    }

    private async Task<ImapReply> ExecuteAsync(byte[] command) => Checked(Name(command), await _wire.ExecuteAsync(command));

    private static ImapReply Checked(string name, ImapReply reply) =>
        reply.IsOk ? reply : throw new ImapWriterException($"{name}: {reply.Completion}");
}
