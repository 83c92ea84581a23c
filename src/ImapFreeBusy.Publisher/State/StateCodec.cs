using System.Buffers;
using ImapFreeBusy.Calendar;
using ImapFreeBusy.Calendar.Formats;
using ImapFreeBusy.Calendar.Formats.ICalendar;
using ImapFreeBusy.Calendar.Model;
using ImapFreeBusy.Imap.Vocabulary;
using NodaTime;

namespace ImapFreeBusy.Publisher.State;

/// <summary>
/// Commits as octets. Calendar objects are kept as the reduced iCalendar text that reads back equal, so that nothing
/// but what busy time needs is on disk.
/// </summary>
internal sealed class StateCodec(CalendarLimits limits)
{
    private const int MessagesAtATime = 500;

    private readonly CalendarReader _reader = new(limits);

    public static byte[] Encode(StateCommit commit)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        WriteList(writer, commit.Folders, WriteDelta);
        WriteList(writer, commit.RemovedFolders, (to, name) => to.Write(name.Text));
        WriteOptional(writer, commit.Publication, WritePublication);
        writer.Flush();
        return stream.ToArray();
    }

    /// <exception cref="InvalidDataException">The octets are no commit.</exception>
    public StateCommit Decode(byte[] payload)
    {
        using var reader = new BinaryReader(new MemoryStream(payload, writable: false));
        try
        {
            return new StateCommit(
                ReadList(reader, ReadDelta),
                ReadList(reader, from => new MailboxName(from.ReadString())),
                ReadOptional(reader, ReadPublication));
        }
        catch (Exception e) when (e is EndOfStreamException or FormatException or ArgumentException or OverflowException)
        {
            throw new InvalidDataException("A record of the state does not read back.", e);
        }
    }

    private static void WriteDelta(BinaryWriter writer, FolderDelta delta)
    {
        writer.Write(delta.Name.Text);
        writer.Write(delta.Version.UidValidity.Value);
        writer.Write(delta.Version.UidNext?.Value ?? 0);
        writer.Write(delta.Version.HighestModSeq is not null);
        writer.Write(delta.Version.HighestModSeq?.Value ?? 0);
        writer.Write(delta.Version.Messages);
        writer.Write(delta.IsReset);
        WriteMessages(writer, delta.Changed);
        WriteList(writer, delta.Vanished, (to, uid) => to.Write(uid.Value));
    }

    private FolderDelta ReadDelta(BinaryReader reader)
    {
        var name = new MailboxName(reader.ReadString());
        var uidValidity = new UidValidity(reader.ReadUInt32());
        var uidNext = reader.ReadUInt32();
        var hasModSeq = reader.ReadBoolean();
        var modSeq = reader.ReadUInt64();
        var messages = reader.ReadUInt32();
        var version = new FolderVersion(uidValidity, uidNext == 0 ? null : new Uid(uidNext), hasModSeq ? new ModSeq(modSeq) : null, messages);
        var isReset = reader.ReadBoolean();
        return new FolderDelta(name, version, isReset, ReadList(reader, ReadMessage), ReadList(reader, from => new Uid(from.ReadUInt32())));
    }

    /// <summary>A list of messages; those of a first sync are written by all processors.</summary>
    private static void WriteMessages(BinaryWriter writer, IReadOnlyList<MessageState> messages)
    {
        writer.Write7BitEncodedInt(messages.Count);
        var parts = messages.Chunk(MessagesAtATime).ToList();
        foreach (var part in parts.Count < 2 ? parts.Select(EncodeMessages) : parts.AsParallel().AsOrdered().Select(EncodeMessages).AsSequential())
        {
            writer.Write(part);
        }
    }

    private static byte[] EncodeMessages(MessageState[] messages)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        var text = new ArrayBufferWriter<byte>(4 * 1024);
        foreach (var message in messages)
        {
            WriteMessage(writer, message, text);
        }

        writer.Flush();
        return stream.ToArray();
    }

    private static void WriteMessage(BinaryWriter writer, MessageState message, ArrayBufferWriter<byte> text)
    {
        writer.Write(message.Uid.Value);
        writer.Write(message.IsHidden);
        WriteOptional(writer, message.Content, (to, content) => WriteContent(to, content, text));
    }

    private MessageState ReadMessage(BinaryReader reader) =>
        new(new Uid(reader.ReadUInt32()), reader.ReadBoolean(), ReadOptional(reader, ReadContent));

    private static void WriteContent(BinaryWriter writer, MessageContent content, ArrayBufferWriter<byte> text)
    {
        WriteList(writer, content.Objects, (to, item) => WriteObject(to, item, text));
        WriteList(writer, content.Problems, (to, problem) => to.Write(problem));
    }

    private MessageContent ReadContent(BinaryReader reader)
    {
        var objects = ReadList(reader, ReadObject);
        return new MessageContent(objects, ReadList(reader, from => from.ReadString()));
    }

    // The length comes before the text, so each text is made in a buffer that all share.
    private static void WriteObject(BinaryWriter writer, CalendarObject calendarObject, ArrayBufferWriter<byte> text)
    {
        text.ResetWrittenCount();
        ICalendarWriter.Write(calendarObject, text);
        writer.Write7BitEncodedInt(text.WrittenCount);
        writer.Write(text.WrittenSpan);
    }

    private CalendarObject ReadObject(BinaryReader reader)
    {
        var length = reader.Read7BitEncodedInt();
        var text = reader.ReadBytes(length);
        var objects = text.Length == length ? _reader.Read(text, CalendarFormat.ICalendar).Objects : [];
        return objects.Count == 1 ? objects[0] : throw new FormatException("A calendar object does not read back.");
    }

    private static void WritePublication(BinaryWriter writer, PublicationRecord publication)
    {
        writer.Write(publication.LastModified.ToUnixTimeTicks());
        writer.Write(publication.CalendarModified.ToUnixTimeTicks());
        writer.Write(publication.SyncedAt.ToUnixTimeTicks());
        writer.Write(publication.Window.Start.ToUnixTimeTicks());
        writer.Write(publication.Window.End.ToUnixTimeTicks());
        writer.Write(publication.ContentHash);
    }

    private static PublicationRecord ReadPublication(BinaryReader reader)
    {
        Instant Next() => Instant.FromUnixTimeTicks(reader.ReadInt64());
        var (lastModified, calendarModified, syncedAt) = (Next(), Next(), Next());
        var window = new Interval(Next(), Next());
        return new PublicationRecord(lastModified, calendarModified, syncedAt, window, reader.ReadString());
    }

    private static void WriteList<T>(BinaryWriter writer, IReadOnlyList<T> items, Action<BinaryWriter, T> write)
    {
        writer.Write7BitEncodedInt(items.Count);
        foreach (var item in items)
        {
            write(writer, item);
        }
    }

    // The count is not trusted with memory: a list grows with what is really there.
    private static List<T> ReadList<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        var items = new List<T>();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            items.Add(read(reader));
        }

        return items;
    }

    private static void WriteOptional<T>(BinaryWriter writer, T? item, Action<BinaryWriter, T> write)
        where T : class
    {
        writer.Write(item is not null);
        if (item is not null)
        {
            write(writer, item);
        }
    }

    private static T? ReadOptional<T>(BinaryReader reader, Func<BinaryReader, T> read)
        where T : class => reader.ReadBoolean() ? read(reader) : null;
}
