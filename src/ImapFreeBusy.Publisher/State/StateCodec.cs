using System.Text;
using ImapFreeBusy.Imap.Vocabulary;
using NodaTime;

namespace ImapFreeBusy.Publisher.State;

/// <summary>
/// Commits as octets. Of messages there is what their calendar objects were reduced to, so that nothing but what is published is
/// on disk. What was read shares the memory of the record that it was read from.
/// </summary>
internal static class StateCodec
{
    public static IReadOnlyList<ReadOnlyMemory<byte>> Encode(StateCommit commit)
    {
        using var writer = new PayloadWriter();
        writer.WriteList(commit.Folders, WriteDelta);
        writer.WriteList(commit.RemovedFolders, WriteName);
        writer.WriteOptional(commit.Publication, WritePublication);
        return writer.ToParts();
    }

    /// <exception cref="InvalidDataException">The octets are no commit.</exception>
    public static StateCommit Decode(byte[] payload)
    {
        using var reader = new BinaryReader(new MemoryStream(payload, 0, payload.Length, writable: false, publiclyVisible: true));
        try
        {
            var commit = new StateCommit(reader.ReadList(ReadDelta), reader.ReadList(ReadName), reader.ReadOptional(ReadPublication));
            return reader.Left() == 0 ? commit : throw new FormatException("A commit is followed by something else.");
        }
        catch (Exception e) when (e is IOException or FormatException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException("a record does not read back", e);
        }
    }

    // As on the wire: a name that is no modified UTF-7 must go back to the server as it came.
    private static void WriteName(BinaryWriter writer, MailboxName name) => writer.WriteOctets(Encoding.Latin1.GetBytes(name.Encoded));

    private static MailboxName ReadName(BinaryReader reader) => MailboxName.FromWire(reader.ReadOctets().Span);

    private static void WriteDelta(PayloadWriter writer, FolderDelta delta)
    {
        WriteName(writer, delta.Name);
        writer.Write(delta.Version.UidValidity.Value);
        writer.WriteOctets(Encoding.UTF8.GetBytes(delta.Version.MailboxId ?? ""));
        writer.Write(delta.Version.UidNext?.Value ?? 0);
        writer.Write(delta.Version.HighestModSeq is not null);
        writer.Write(delta.Version.HighestModSeq?.Value ?? 0);
        writer.Write(delta.Version.Messages);
        writer.Write(delta.IsReset);
        writer.Write(delta.IsOthers);
        writer.WriteList(delta.Changed, WriteMessage);
        writer.WriteList(delta.Vanished, (to, uid) => to.Write(uid.Value));
    }

    private static FolderDelta ReadDelta(BinaryReader reader)
    {
        var name = ReadName(reader);
        var uidValidity = new UidValidity(reader.ReadUInt32());
        var mailboxId = Encoding.UTF8.GetString(reader.ReadOctets().Span);
        var uidNext = reader.ReadUInt32();
        var hasModSeq = reader.ReadBoolean();
        var modSeq = reader.ReadUInt64();
        var messages = reader.ReadUInt32();
        var version = new FolderVersion(uidValidity, uidNext == 0 ? null : new Uid(uidNext), hasModSeq ? new ModSeq(modSeq) : null, messages)
        {
            MailboxId = mailboxId.Length > 0 ? mailboxId : null,
        };
        var (isReset, isOthers) = (reader.ReadBoolean(), reader.ReadBoolean());
        return new FolderDelta(name, version, isReset, reader.ReadList(ReadMessage), reader.ReadList(from => new Uid(from.ReadUInt32()))) { IsOthers = isOthers };
    }

    private static void WriteMessage(PayloadWriter writer, MessageState message)
    {
        writer.Write(message.Uid.Value);
        writer.Write(message.IsHidden);
        writer.WriteOptional(message.Content, WriteContent);
        writer.CutFull();
    }

    private static MessageState ReadMessage(BinaryReader reader) =>
        new(new Uid(reader.ReadUInt32()), reader.ReadBoolean(), reader.ReadOptional(ReadContent));

    private static void WriteContent(BinaryWriter writer, MessageContent content)
    {
        writer.WriteList(content.Objects, WriteObject);
        writer.WriteList(content.Problems, static (to, problem) => to.WriteOctets(Encoding.UTF8.GetBytes(problem)));
    }

    private static MessageContent ReadContent(BinaryReader reader)
    {
        var objects = reader.ReadList(ReadObject);
        return new MessageContent(objects, reader.ReadList(from => Encoding.UTF8.GetString(from.ReadOctets().Span)));
    }

    private static void WriteObject(BinaryWriter writer, KeptObject item)
    {
        writer.WriteOctets(Encoding.UTF8.GetBytes(item.Uid));
        writer.WriteOctets(item.Text.Span);
    }

    private static KeptObject ReadObject(BinaryReader reader) => new(Encoding.UTF8.GetString(reader.ReadOctets().Span), reader.ReadOctets());

    private static void WritePublication(BinaryWriter writer, PublicationRecord publication)
    {
        writer.Write(publication.LastModified.ToUnixTimeTicks());
        writer.Write(publication.CalendarModified.ToUnixTimeTicks());
        writer.Write(publication.SyncedAt.ToUnixTimeTicks());
        writer.Write(publication.Window.Start.ToUnixTimeTicks());
        writer.Write(publication.Window.End.ToUnixTimeTicks());
        writer.WriteOctets(Encoding.ASCII.GetBytes(publication.ContentHash));
    }

    private static PublicationRecord ReadPublication(BinaryReader reader)
    {
        Instant Next() => Instant.FromUnixTimeTicks(reader.ReadInt64());
        var (lastModified, calendarModified, syncedAt) = (Next(), Next(), Next());
        var window = new Interval(Next(), Next());
        return new PublicationRecord(lastModified, calendarModified, syncedAt, window, Encoding.ASCII.GetString(reader.ReadOctets().Span));
    }
}
