namespace ImapFreeBusy.Publisher.State;

/// <summary>Lists, octets and what may be absent. No count is trusted with memory, since a damaged file may say anything.</summary>
internal static class CountedBinary
{
    private const int Few = 16;

    public static void WriteList<TWriter, T>(this TWriter writer, IReadOnlyList<T> items, Action<TWriter, T> write)
        where TWriter : BinaryWriter
    {
        writer.Write7BitEncodedInt(items.Count);
        foreach (var item in items)
        {
            write(writer, item);
        }
    }

    public static IReadOnlyList<T> ReadList<T>(this BinaryReader reader, Func<BinaryReader, T> read)
    {
        var left = reader.ReadCount();
        if (left == 0)
        {
            return [];
        }

        // Most lists have one item, and stay in memory for long.
        if (left == 1)
        {
            return [read(reader)];
        }

        var items = new List<T>(Math.Min(left, Few));
        for (; left > 0; left--)
        {
            items.Add(read(reader));
        }

        return items;
    }

    public static void WriteOptional<T>(this BinaryWriter writer, T? item, Action<BinaryWriter, T> write)
        where T : class
    {
        writer.Write(item is not null);
        if (item is not null)
        {
            write(writer, item);
        }
    }

    public static T? ReadOptional<T>(this BinaryReader reader, Func<BinaryReader, T> read)
        where T : class => reader.ReadBoolean() ? read(reader) : null;

    public static void WriteOctets(this BinaryWriter writer, ReadOnlySpan<byte> octets)
    {
        writer.Write7BitEncodedInt(octets.Length);
        writer.Write(octets);
    }

    /// <summary>A part of what is read from, which must be in memory.</summary>
    public static ReadOnlyMemory<byte> ReadOctets(this BinaryReader reader)
    {
        var count = reader.ReadCount();
        var all = (MemoryStream)reader.BaseStream;
        var octets = all.GetBuffer().AsMemory((int)all.Position, count);
        all.Position += count;
        return octets;
    }

    /// <summary>Octets that are left.</summary>
    public static long Left(this BinaryReader reader) => reader.BaseStream.Length - reader.BaseStream.Position;

    /// <summary>A number of things that take an octet each at least, all of which are there.</summary>
    private static int ReadCount(this BinaryReader reader)
    {
        var count = reader.Read7BitEncodedInt();
        return count >= 0 && count <= reader.Left() ? count : throw new FormatException("There is less than was announced.");
    }
}
