using ImapFreeBusy.Calendar.Formats.Translation;
using ImapFreeBusy.Calendar.Formats.Xml;

namespace ImapFreeBusy.Calendar.Formats.Kolab2;

/// <summary>
/// An object of Kolab 2 (Kolab Storage Format 2.0, chapter "Events") into iCalendar text: a document is one event. Its
/// elements have no namespace.
/// </summary>
internal static class Kolab2Translator
{
    // What may lie in a folder of events all the same: no busy time, as a VTODO is none.
    private static readonly string[] OtherObjects = ["contact", "distribution-list", "journal", "note", "task"];

    /// <summary>Translates what can be read; false, with a diagnostic, when there is no whole event in it.</summary>
    public static bool Translate(ReadOnlySpan<byte> utf8, TranslatedText text, CalendarLimits limits, DiagnosticBag diagnostics)
    {
        var sawObject = false;
        var isWhole = XmlDocuments.TryRead(utf8, string.Empty, limits, diagnostics, xml =>
        {
            var root = xml.Root();
            text.Begin("VCALENDAR"u8);
            if (root == "event")
            {
                new Kolab2Event(xml, text).Read(diagnostics);
            }

            text.End("VCALENDAR"u8);
            sawObject = root == "event" || OtherObjects.Contains(root, StringComparer.Ordinal);
            xml.Finish();
        });
        if (isWhole && !sawObject)
        {
            diagnostics.Unreadable("no calendar: an event element expected");
        }

        return sawObject;
    }
}
