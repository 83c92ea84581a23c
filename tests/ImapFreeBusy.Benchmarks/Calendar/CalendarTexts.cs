using System.Globalization;
using System.Text;
using ImapFreeBusy.Benchmarks.Data;

namespace ImapFreeBusy.Benchmarks.Calendar;

/// <summary>The calendar texts that both engines get: the same bytes whenever it runs, so that figures can be compared.</summary>
internal sealed class CalendarTexts
{
    private CalendarTexts(IReadOnlyList<byte[]> all) => All = all;

    /// <summary>The day around which the events lie, and the first of every window.</summary>
    public static DateOnly Center { get; } = new(2026, 1, 5);

    /// <summary>One text an event.</summary>
    public IReadOnlyList<byte[]> All { get; }

    /// <summary>Bytes of all of them.</summary>
    public long Bytes => All.Sum(text => (long)text.Length);

    /// <summary>The calendar parts of so many generated messages.</summary>
    public static CalendarTexts Create(int count) =>
        new([.. new MessageGenerator(Center).Generate(count).Select(message => BodyOf(message.Span))]);

    /// <summary>Writes them for the peer: each after a line with its length.</summary>
    public void WriteTo(string path)
    {
        using var file = File.Create(path);
        foreach (var text in All)
        {
            file.Write(Encoding.ASCII.GetBytes(text.Length.ToString(CultureInfo.InvariantCulture) + "\n"));
            file.Write(text);
        }
    }

    private static byte[] BodyOf(ReadOnlySpan<byte> message) => message[(message.IndexOf("\r\n\r\n"u8) + 4)..].ToArray();
}
