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
        foreach (var period in ListPeriods.Of(document))
        {
            WritePeriod(document, period, xml);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WritePeriod(FreeBusyDocument document, DetailedPeriod period, XmlWriter xml)
    {
        xml.WriteStartElement("freebusy", Namespace);
        xml.WriteStartElement("parameters", Namespace);
        foreach (var (name, value) in ListPeriods.ParametersOf(document, period))
        {
            // Parameters that the RFC does not know are of an unknown type (RFC 6321 §3.5).
            Property(xml, name.ToLowerInvariant(), name == ListPeriods.FbTypeName ? "text" : "unknown", value);
        }

        xml.WriteEndElement();
        xml.WriteStartElement("period", Namespace);
        xml.WriteElementString("start", Namespace, BusyWords.FormatExtended(period.Interval.Start));
        xml.WriteElementString("end", Namespace, BusyWords.FormatExtended(period.Interval.End));
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
