using System.Buffers;
using System.Xml;
using ImapFreeBusy.Calendar.Formats.Translation;

namespace ImapFreeBusy.Calendar.Formats.Xml;

/// <summary>Reads documents of any vocabulary within the bounds: none of their faults gets any further.</summary>
internal static class XmlDocuments
{
    // XML 1.0 §2.2 allows none of them, and XmlReader ends at one. In a description it is no reason to lose an event.
    private static readonly SearchValues<byte> Controls = SearchValues.Create(
        "\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000B\u000C\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F"u8);

    /// <summary>Whether a document could be read to its end; what is wrong with it is a diagnostic.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="vocabulary">The namespace of the elements that count, beside those of none.</param>
    /// <param name="limits">The bounds.</param>
    /// <param name="diagnostics">What was wrong.</param>
    /// <param name="read">Reads its elements as far as that goes.</param>
    public static bool TryRead(ReadOnlySpan<byte> utf8, string vocabulary, CalendarLimits limits, DiagnosticBag diagnostics, Action<XmlCursor> read)
    {
        var copy = ArrayPool<byte>.Shared.Rent(utf8.Length);
        try
        {
            using var xml = new XmlCursor(new MemoryStream(copy, 0, CopyWithoutControls(utf8, copy), writable: false), vocabulary, limits);
            read(xml);
            return true;
        }
        catch (XmlException broken)
        {
            diagnostics.Unreadable($"no well-formed XML without a DTD from line {broken.LineNumber}, position {broken.LinePosition} on: what follows is lost");
        }
        catch (TranslationLimitException limit)
        {
            diagnostics.Unreadable($"{limit.Message}: what follows is lost");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }

        return false;
    }

    private static int CopyWithoutControls(ReadOnlySpan<byte> utf8, Span<byte> copy)
    {
        var length = 0;
        for (var at = utf8.IndexOfAny(Controls); at >= 0; at = utf8.IndexOfAny(Controls))
        {
            utf8[..at].CopyTo(copy[length..]);
            length += at;
            utf8 = utf8[(at + 1)..];
        }

        utf8.CopyTo(copy[length..]);
        return length + utf8.Length;
    }
}
