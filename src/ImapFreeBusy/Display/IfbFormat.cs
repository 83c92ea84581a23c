using System.Buffers;
using System.Text;
using ImapFreeBusy.Calendar.FreeBusy;

namespace ImapFreeBusy.Display;

/// <summary>A list as it is published.</summary>
internal static class IfbFormat
{
    public static void Write(ShownList list, TextWriter output) => output.Write(Encoding.UTF8.GetString(ContentOf(list)));

    private static ReadOnlySpan<byte> ContentOf(ShownList list)
    {
        if (list.Publication is { } publication)
        {
            return publication.Content.Span;
        }

        var content = new ArrayBufferWriter<byte>();
        VFreeBusyWriter.Write(list.Document, content);
        return content.WrittenSpan;
    }
}
