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

    private ImapWriter()
    {
    }

    /// <summary>Connects without TLS and logs in.</summary>
    public static async Task<ImapWriter> ConnectAsync(int port, string user, string password)
    {
        var writer = new ImapWriter();
        try
        {
            await writer._wire.ConnectAsync(port);
            await writer.ExecuteAsync($"LOGIN {Quote(user)} {Quote(password)}");
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Any command, without its tag; bytes are Latin-1.</summary>
    /// <exception cref="ImapWriterException">The server answered NO or BAD.</exception>
    public Task<ImapReply> ExecuteAsync(string command) => ExecuteAsync(Encoding.Latin1.GetBytes(command));

    /// <summary>Makes a mailbox.</summary>
    public Task CreateAsync(string mailbox) => ExecuteAsync($"CREATE {Quote(mailbox)}");

    /// <summary>Deletes a mailbox.</summary>
    public Task DeleteAsync(string mailbox) => ExecuteAsync($"DELETE {Quote(mailbox)}");

    /// <summary>Gives a mailbox another name.</summary>
    public Task RenameAsync(string from, string to) => ExecuteAsync($"RENAME {Quote(from)} {Quote(to)}");

    /// <summary>Adds a message and tells its UID (RFC 4315 APPENDUID).</summary>
    public Task<uint> AppendAsync(string mailbox, string message, params string[] flags) =>
        AppendAsync(mailbox, Encoding.UTF8.GetBytes(message), flags);

    /// <summary>Adds a message and tells its UID.</summary>
    public async Task<uint> AppendAsync(string mailbox, ReadOnlyMemory<byte> message, params string[] flags)
    {
        var uids = await AppendAllAsync(mailbox, [message], flags);
        return uids[0];
    }

    /// <summary>Adds many messages, hundreds with one command (RFC 3502 MULTIAPPEND), and tells their UIDs.</summary>
    public async Task<IReadOnlyList<uint>> AppendAllAsync(string mailbox, IEnumerable<ReadOnlyMemory<byte>> messages, params string[] flags)
    {
        var uids = new List<uint>();
        foreach (var chunk in messages.Chunk(500))
        {
            var reply = await ExecuteAsync(AppendCommand(mailbox, chunk, flags));
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

    /// <summary>Moves a message (RFC 6851) and tells its UID there.</summary>
    public async Task<uint> MoveAsync(string mailbox, uint uid, string target)
    {
        var reply = await InMailboxAsync("SELECT", mailbox, $"UID MOVE {uid} {Quote(target)}");
        return (uint)reply.Number(@"COPYUID \d+ \d+ (\d+)");
    }

    /// <summary>The numbers of a mailbox.</summary>
    public async Task<MailboxNumbers> StatusAsync(string mailbox)
    {
        var reply = await ExecuteAsync($"STATUS {Quote(mailbox)} {StatusItems}");
        ulong Of(string item) => reply.Number($@"^\* STATUS .*\(.*\b{item} (\d+)");
        return new MailboxNumbers((uint)Of("MESSAGES"), (uint)Of("RECENT"), (uint)Of("UNSEEN"), (uint)Of("UIDNEXT"), (uint)Of("UIDVALIDITY"), Of("HIGHESTMODSEQ"));
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
    private static byte[] AppendCommand(string mailbox, IEnumerable<ReadOnlyMemory<byte>> messages, string[] flags)
    {
        using var command = new MemoryStream();
        command.Write(Encoding.Latin1.GetBytes($"APPEND {Quote(mailbox)}"));
        foreach (var message in messages)
        {
            command.Write(Encoding.Latin1.GetBytes($" ({string.Join(' ', flags)}) {{{message.Length}+}}\r\n"));
            command.Write(message.Span);
        }

        return command.ToArray();
    }

    // Not CLOSE, which would expunge what a test only marked; a STATUS of a selected mailbox would be late on Dovecot.
    private async Task<ImapReply> InMailboxAsync(string open, string mailbox, params string[] commands)
    {
        await ExecuteAsync($"{open} {Quote(mailbox)}");
        ImapReply? reply = null;
        foreach (var command in commands)
        {
            reply = await ExecuteAsync(command);
        }

        await ExecuteAsync("UNSELECT");
        return reply!;
    }

    private async Task<ImapReply> ExecuteAsync(byte[] command)
    {
        var reply = await _wire.ExecuteAsync(command);
        return reply.IsOk ? reply : throw new ImapWriterException($"{Name(command)}: {reply.Completion}");
    }
}
