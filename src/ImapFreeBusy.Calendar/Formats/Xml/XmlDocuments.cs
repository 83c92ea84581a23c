using System.Buffers;
using System.Xml;
using ImapFreeBusy.Calendar.Formats.Translation;

namespace ImapFreeBusy.Calendar.Formats.Xml;

/// <summary>Reads documents of any vocabulary within the bounds: none of their faults gets any further.</summary>
internal static class XmlDocuments
{
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
            utf8.CopyTo(copy);
            using var xml = new XmlCursor(new MemoryStream(copy, 0, utf8.Length, writable: false), vocabulary, limits);
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
}
