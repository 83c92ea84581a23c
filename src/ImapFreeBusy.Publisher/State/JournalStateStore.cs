using System.Text;
using ImapFreeBusy.Publisher.Directory;
using Microsoft.Extensions.Logging;

namespace ImapFreeBusy.Publisher.State;

/// <summary>
/// One journal file per user: a header, then the commits. A change costs as many octets as it has; once a journal has
/// grown to twice its size it is written anew beside itself and renamed.
/// </summary>
internal sealed class JournalStateStore(StorageOptions storage, StateIdentity identity, StateCodec codec, ILogger<JournalStateStore> logger) : IStateStore
{
    private const long RewriteFrom = 64 * 1024;

    public StoredState? Load(User user)
    {
        var path = PathOf(user);
        try
        {
            return File.Exists(path) ? Read(user, File.ReadAllBytes(path)) : null;
        }
        catch (InvalidDataException e)
        {
            logger.LogWarning("{User}: the state cannot be used and everything is read anew: {Reason}", user, e.Message);
            return null;
        }
    }

    public bool IsCurrent(User user, StoredState stored)
    {
        var file = new FileInfo(PathOf(user));
        return file.Exists && file.Length == stored.Length && ReadGeneration(file.FullName) == stored.Generation;
    }

    public StoredState Append(User user, StoredState? before, StateCommit commit)
    {
        var state = (before?.State ?? UserState.Empty).Apply(commit);
        if (before is null || before.Length > Math.Max(RewriteFrom, before.BaseLength * 2))
        {
            return Rewrite(user, state);
        }

        var record = JournalFormat.Frame(StateCodec.Encode(commit));
        using var file = new FileStream(PathOf(user), FileMode.Open, FileAccess.Write, FileShare.Read);
        file.Seek(before.Length, SeekOrigin.Begin);
        file.Write(record);
        return before with { State = state, Length = before.Length + record.Length };
    }

    private StoredState Rewrite(User user, UserState state)
    {
        var generation = Guid.NewGuid();
        var header = JournalFormat.Frame([.. generation.ToByteArray(), .. Encoding.UTF8.GetBytes(identity.Of(user))]);
        var record = JournalFormat.Frame(StateCodec.Encode(state.AsCommit()));
        AtomicFile.Write(PathOf(user), [header, record]);
        var length = header.Length + record.Length;
        return new StoredState(state, generation, length, length);
    }

    private StoredState Read(User user, byte[] journal)
    {
        var position = 0;
        var header = JournalFormat.Next(journal, ref position);
        if (header is not { Length: > 16 } || Encoding.UTF8.GetString(header, 16, header.Length - 16) != identity.Of(user))
        {
            throw new InvalidDataException("it was written for another user, by another version, or under other settings");
        }

        var state = UserState.Empty;
        while (JournalFormat.Next(journal, ref position) is { } payload)
        {
            state = state.Apply(codec.Decode(payload));
        }

        CutOff(user, journal.Length, position);
        return new StoredState(state, new Guid(header.AsSpan(0, 16)), position, position);
    }

    private void CutOff(User user, int length, int whole)
    {
        if (whole < length)
        {
            logger.LogWarning("{User}: the state ends in a record that was cut short; it is dropped, and what it held is read again", user);
            using var file = new FileStream(PathOf(user), FileMode.Open, FileAccess.Write, FileShare.Read);
            file.SetLength(whole);
        }
    }

    private static Guid? ReadGeneration(string path)
    {
        // Length and hash of the header record come first.
        const int offset = 12;
        Span<byte> octets = stackalloc byte[16];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        file.Seek(offset, SeekOrigin.Begin);
        return file.ReadAtLeast(octets, octets.Length, throwOnEndOfStream: false) == octets.Length ? new Guid(octets) : null;
    }

    private string PathOf(User user) => Path.Combine(storage.StateDirectory, FileNames.For(user.Address) + ".state");
}
