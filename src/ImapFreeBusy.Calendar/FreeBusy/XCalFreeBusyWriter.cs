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
            Property(xml, "version", "text", "2.0");
            Property(xml, "prodid", "text", BusyWords.ProductId);
            Property(xml, "method", "text", "PUBLISH");
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
        WriteHead(document, xml);
        foreach (var interval in document.Timeline.Intervals)
        {
            WritePeriod(interval, xml);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteHead(FreeBusyDocument document, XmlWriter xml)
    {
        Property(xml, "uid", "text", BusyWords.ListUid(document));
        Property(xml, "dtstamp", "date-time", BusyWords.FormatExtended(document.Stamp));
        Property(xml, "organizer", "cal-address", BusyWords.AddressUri(document.Address));
        Property(xml, "dtstart", "date-time", BusyWords.FormatExtended(document.Timeline.Window.Start));
        Property(xml, "dtend", "date-time", BusyWords.FormatExtended(document.Timeline.Window.End));
        if (document.Url is { } url)
        {
            Property(xml, "url", "uri", url.AbsoluteUri);
        }
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

    private static void Property(XmlWriter xml, string name, string type, string value)
    {
        xml.WriteStartElement(name, Namespace);
        xml.WriteElementString(type, Namespace, value);
        xml.WriteEndElement();
    }
}
