using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ImapFreeBusy.Calendar.FreeBusy;

/// <summary>A list as jCal (RFC 7265): the same properties in the same order as in the text.</summary>
internal static class JCalFreeBusyWriter
{
    // The file is never put into HTML, and an address should read as it is.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(FreeBusyDocument document, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, Options);
        json.WriteStartArray();
        json.WriteStringValue("vcalendar");
        json.WriteStartArray();
        Properties(json, ListProperties.OfCalendar);
        json.WriteEndArray();
        json.WriteStartArray();
        WriteList(document, json);
        json.WriteEndArray();
        json.WriteEndArray();
    }

    private static void WriteList(FreeBusyDocument document, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        json.WriteStringValue("vfreebusy");
        json.WriteStartArray();
        Properties(json, ListProperties.Of(document));
        foreach (var period in ListPeriods.Of(document))
        {
            WritePeriod(document, period, json);
        }

        json.WriteEndArray();
        json.WriteStartArray();
        json.WriteEndArray();
        json.WriteEndArray();
    }

    private static void WritePeriod(FreeBusyDocument document, DetailedPeriod period, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        json.WriteStringValue("freebusy");
        json.WriteStartObject();
        foreach (var (name, value) in ListPeriods.ParametersOf(document, period))
        {
            json.WriteString(name.ToLowerInvariant(), value);
        }

        json.WriteEndObject();
        json.WriteStringValue("period");
        json.WriteStartArray();
        json.WriteStringValue(BusyWords.FormatExtended(period.Interval.Start));
        json.WriteStringValue(BusyWords.FormatExtended(period.Interval.End));
        json.WriteEndArray();
        json.WriteEndArray();
    }

    private static void Properties(Utf8JsonWriter json, IEnumerable<(string Name, string Type, string Value)> properties)
    {
        foreach (var (name, type, value) in properties)
        {
            Property(json, name, type, value);
        }
    }

    private static void Property(Utf8JsonWriter json, string name, string type, string value)
    {
        json.WriteStartArray();
        json.WriteStringValue(name);
        json.WriteStartObject();
        json.WriteEndObject();
        json.WriteStringValue(type);
        json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
