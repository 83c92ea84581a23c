using System.Collections.Concurrent;
using System.Text;
using ImapFreeBusy.Publisher.Directory;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.State;

/// <summary>
/// One journal file per user: a header, then the commits. A change costs as many octets as it has; once a journal has
/// grown to twice its size it is written anew beside itself and renamed.
/// </summary>
internal sealed class JournalStateStore(
    StorageOptions storage, StateIdentity identity, StorageHealth health, ILogger<JournalStateStore> logger) : IStateStore
{
    private const long RewriteFrom = 64 * 1024;
    private const int GenerationLength = 16;

    /// <summary>Files that are no state, so that each is read and told once.</summary>
    private readonly ConcurrentDictionary<string, FileStamp> _void = new(StringComparer.Ordinal);

    public StoredState? Load(User user)
    {
        var path = PathOf(user);
        var file = new FileInfo(path);
        if (IsMissingOrVoid(file))
        {
            return null;
        }

        try
        {
            return health.Read(path, () => Read(user, path));
        }
        catch (InvalidDataException e)
        {
            _void[file.FullName] = FileStamp.Of(file);
            logger.LogWarning("{User}: the state cannot be used and everything is read anew: {Reason}", user, e.Message);
            return null;
        }
    }

    public bool IsCurrent(User user, StoredState stored)
    {
        var path = PathOf(user);
        return stored.Length == 0 ? IsMissingOrVoid(new FileInfo(path)) : health.Read(path, () => IsAt(path, stored));
    }

    public StoredState Append(User user, StoredState? before, StateCommit commit)
    {
        var state = (before?.State ?? UserState.Empty).Apply(commit);
        var path = PathOf(user);
        return health.Write(path, () => before is null or { IsAhead: true } || before.Length > Math.Max(RewriteFrom, before.BaseLength * 2)
            ? Rewrite(path, identity.Of(user), state)
            : AppendTo(path, before, JournalFormat.Frame(StateCodec.Encode(commit))) with { State = state });
    }

    private static StoredState Rewrite(string path, string identity, UserState state)
    {
        var generation = Guid.NewGuid();
        var header = JournalFormat.Frame(generation.ToByteArray(), Encoding.UTF8.GetBytes(identity));
        var record = JournalFormat.Frame(StateCodec.Encode(state.AsCommit()));
        AtomicFile.Write(path, [.. header, .. record]);
        var length = LengthOf(header) + LengthOf(record);
        return new StoredState(state, generation, length, length);
    }

    private static StoredState AppendTo(string path, StoredState before, IReadOnlyList<ReadOnlyMemory<byte>> record)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0);
        try
        {
            RandomAccess.Write(file.SafeFileHandle, record, before.Length);
        }
        catch (IOException)
        {
            // A full disk takes a part of it. Should even this fail, the next one who reads the file drops that part.
            file.SetLength(before.Length);
            throw;
        }

        return before with { Length = before.Length + LengthOf(record) };
    }

    private static long LengthOf(IReadOnlyList<ReadOnlyMemory<byte>> record) => record.Sum(part => (long)part.Length);

    private StoredState Read(User user, string path)
    {
        using var journal = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var reader = new JournalReader(journal);
        var generation = ReadHeader(user, reader.Next());
        var (state, baseLength) = (UserState.Empty, 0L);
        while (reader.Next() is { } payload)
        {
            state = state.Apply(StateCodec.Decode(payload));
            baseLength = baseLength > 0 ? baseLength : reader.Position;
        }

        if (reader.Position < journal.Length)
        {
            CutOff(user, path, reader.Position);
        }

        return new StoredState(state, generation, reader.Position, baseLength > 0 ? baseLength : reader.Position);
    }

    private Guid ReadHeader(User user, byte[]? header)
    {
        if (header is not { Length: > GenerationLength })
        {
            throw new InvalidDataException("the file was cut short at its beginning, or is no state");
        }

        var written = Encoding.UTF8.GetString(header.AsSpan(GenerationLength));
        return written == identity.Of(user) ? new Guid(header.AsSpan(0, GenerationLength)) : throw new InvalidDataException(identity.DifferenceOf(user, written));
    }

    private void CutOff(User user, string path, long whole)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read);
        file.SetLength(whole);
        logger.LogWarning("{User}: the state ended in a record that was cut short; it is dropped, and what it held is read again", user);
    }

    private bool IsMissingOrVoid(FileInfo file) =>
        !Path.Exists(file.FullName) || (_void.TryGetValue(file.FullName, out var stamp) && stamp == FileStamp.Of(file));

    /// <summary>Whether the file is the one that is meant, and as long. Every round asks: one open file, no buffer.</summary>
    private static bool IsAt(string path, StoredState stored)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            // The generation begins the payload of the first record.
            Span<byte> generation = stackalloc byte[GenerationLength];
            return RandomAccess.GetLength(file) == stored.Length
                && RandomAccess.Read(file, generation, JournalFormat.FrameLength) == generation.Length
                && new Guid(generation) == stored.Generation;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private string PathOf(User user) => Path.Combine(storage.StateDirectory, FileNames.For(user.Address) + ".state");
}
