using System.Buffers;
using System.Text;
using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.Formats.ICalendar;
using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Imap.Vocabulary;
using NodaTime;

namespace ImapFreeBusy.Publisher.State;

/// <summary>
/// Commits as octets. Calendar objects are kept as the reduced iCalendar text that reads back equal, so that nothing
/// but what is published is on disk.
/// </summary>
internal sealed class StateCodec(CalendarReader calendars)
{
    // As many as keep a part below the size at which an object is no small one for the collector.
    private const int MessagesAtATime = 150;

    public static IReadOnlyList<ReadOnlyMemory<byte>> Encode(StateCommit commit)
    {
        using var writer = new PayloadWriter();
        writer.WriteList(commit.Folders, WriteDelta);
        writer.WriteList(commit.RemovedFolders, WriteName);
        writer.WriteOptional(commit.Publication, WritePublication);
        return writer.ToParts();
    }

    /// <exception cref="InvalidDataException">The octets are no commit.</exception>
    public StateCommit Decode(byte[] payload)
    {
        using var reader = new BinaryReader(new MemoryStream(payload, writable: false));
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

    private static MailboxName ReadName(BinaryReader reader) => MailboxName.FromWire(reader.ReadOctets());

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
        WriteMessages(writer, delta.Changed);
        writer.WriteList(delta.Vanished, (to, uid) => to.Write(uid.Value));
    }

    private FolderDelta ReadDelta(BinaryReader reader)
    {
        var name = ReadName(reader);
        var uidValidity = new UidValidity(reader.ReadUInt32());
        var mailboxId = Encoding.UTF8.GetString(reader.ReadOctets());
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

    /// <summary>A list of messages; those of a first sync are written by all processors.</summary>
    private static void WriteMessages(PayloadWriter writer, IReadOnlyList<MessageState> messages)
    {
        writer.Write7BitEncodedInt(messages.Count);
        if (messages.Count <= MessagesAtATime)
        {
            WriteEach(writer, messages);
            return;
        }

        writer.WriteParts(messages.Chunk(MessagesAtATime).AsParallel().AsOrdered().SelectMany(EncodeMessages).AsSequential());
    }

    private static IReadOnlyList<ReadOnlyMemory<byte>> EncodeMessages(MessageState[] messages)
    {
        using var writer = new PayloadWriter();
        WriteEach(writer, messages);
        return writer.ToParts();
    }

    private static void WriteEach(BinaryWriter writer, IReadOnlyList<MessageState> messages)
    {
        var objects = new ObjectWriter();
        foreach (var message in messages)
        {
            writer.Write(message.Uid.Value);
            writer.Write(message.IsHidden);
            writer.Write(message.Content is not null);
            if (message.Content is { } content)
            {
                objects.WriteList(writer, content.Objects);
                writer.WriteList(content.Problems, static (to, problem) => to.WriteOctets(Encoding.UTF8.GetBytes(problem)));
            }
        }
    }

    private MessageState ReadMessage(BinaryReader reader) =>
        new(new Uid(reader.ReadUInt32()), reader.ReadBoolean(), reader.ReadOptional(ReadContent));

    private MessageContent ReadContent(BinaryReader reader)
    {
        var objects = reader.ReadList(ReadObject);
        return new MessageContent(objects, reader.ReadList(from => Encoding.UTF8.GetString(from.ReadOctets())));
    }

    private CalendarObject ReadObject(BinaryReader reader)
    {
        var objects = calendars.Read(reader.ReadOctets(), CalendarFormat.ICalendar).Objects;
        return objects.Count == 1 ? objects[0] : throw new FormatException("A calendar object does not read back.");
    }

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
        return new PublicationRecord(lastModified, calendarModified, syncedAt, window, Encoding.ASCII.GetString(reader.ReadOctets()));
    }

    /// <summary>The length comes before the text, so each text is made in a buffer that all share.</summary>
    private sealed class ObjectWriter
    {
        private readonly ArrayBufferWriter<byte> _text = new(4 * 1024);
        private readonly ICalendarWriter _writer;

        public ObjectWriter() => _writer = new ICalendarWriter(_text);

        public void WriteList(BinaryWriter to, IReadOnlyList<CalendarObject> objects)
        {
            to.Write7BitEncodedInt(objects.Count);
            for (var i = 0; i < objects.Count; i++)
            {
                _text.ResetWrittenCount();
                _writer.Write(objects[i]);
                to.WriteOctets(_text.WrittenSpan);
            }
        }
    }
}
