using System.Buffers;
using System.Text;
using System.Xml;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>A list as xCal (RFC 6321): the same properties in the same order as in the text.</summary>
internal static class XCalFreeBusyWriter
{
    private const string Namespace = "urn:ietf:params:xml:ns:icalendar-2.0";

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize,
    };

    public static void Write(FreeBusyDocument document, IBufferWriter<byte> output)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, Settings))
        {
            xml.WriteStartDocument();
            xml.WriteStartElement("icalendar", Namespace);
            xml.WriteStartElement("vcalendar", Namespace);
            xml.WriteStartElement("properties", Namespace);
            Properties(xml, ListProperties.OfCalendar);
            xml.WriteEndElement();
            xml.WriteStartElement("components", Namespace);
            WriteList(document, xml);
            xml.WriteEndDocument();
        }

        output.Write(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    private static void WriteList(FreeBusyDocument document, XmlWriter xml)
    {
        xml.WriteStartElement("vfreebusy", Namespace);
        xml.WriteStartElement("properties", Namespace);
        Properties(xml, ListProperties.Of(document));
        foreach (var interval in document.Timeline.Intervals)
        {
            WritePeriod(interval, xml);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WritePeriod(BusyInterval interval, XmlWriter xml)
    {
        xml.WriteStartElement("freebusy", Namespace);
        xml.WriteStartElement("parameters", Namespace);
        Property(xml, "fbtype", "text", BusyWords.FbType(interval.Kind));
        xml.WriteEndElement();
        xml.WriteStartElement("period", Namespace);
        xml.WriteElementString("start", Namespace, BusyWords.FormatExtended(interval.Start));
        xml.WriteElementString("end", Namespace, BusyWords.FormatExtended(interval.End));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Properties(XmlWriter xml, IEnumerable<(string Name, string Type, string Value)> properties)
    {
        foreach (var (name, type, value) in properties)
        {
            Property(xml, name, type, value);
        }
    }

    private static void Property(XmlWriter xml, string name, string type, string value)
    {
        xml.WriteStartElement(name, Namespace);
        xml.WriteElementString(type, Namespace, value);
        xml.WriteEndElement();
    }
}
