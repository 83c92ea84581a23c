using ImapFreeBusy.Calendar.Formats.Translation;

namespace ImapFreeBusy.Calendar.Formats.JCal;

/// <summary>A property of jCal: [name, {parameters}, type, value, …] (RFC 7265 §3.4).</summary>
internal static class JCalProperty
{
    private const int LongestName = 64;

    /// <summary>From the start of the property's array to its end.</summary>
    public static void Read(ref JsonCursor json, TranslatedText text)
    {
        if (!json.NextInArray())
        {
            return;
        }

        if (!json.IsString || !text.TryBeginProperty(json.Text()))
        {
            json.Skip();
            json.SkipRest();
            return;
        }

        if (json.NextInArray() && ReadParameters(ref json, text))
        {
            ReadValues(ref json, text);
        }

        text.EndProperty();
    }

    // Goes on to the type; false, at the end of the property, when there is none.
    private static bool ReadParameters(ref JsonCursor json, TranslatedText text)
    {
        if (json.IsString)
        {
            return true;
        }

        if (!json.IsObject)
        {
            json.Skip();
            json.SkipRest();
            return false;
        }

        Span<byte> buffer = stackalloc byte[LongestName];
        while (json.NextInObject())
        {
            var name = Copy(json.Text(), buffer);
            json.Next();
            ReadParameter(ref json, text, name);
        }

        return json.NextInArray();
    }

    // Of the parameters that matter none has several values: the first counts.
    private static void ReadParameter(ref JsonCursor json, TranslatedText text, scoped ReadOnlySpan<byte> name)
    {
        if (!json.IsArray)
        {
            text.AddParameter(name, json.Text());
            json.Skip();
            return;
        }

        if (json.NextInArray())
        {
            text.AddParameter(name, json.Text());
            json.Skip();
            json.SkipRest();
        }
    }

    private static void ReadValues(ref JsonCursor json, TranslatedText text)
    {
        Span<byte> buffer = stackalloc byte[LongestName];
        var type = Copy(json.Text(), buffer);
        json.Skip();
        while (json.NextInArray())
        {
            text.NextValue();
            if (json.IsArray)
            {
                ReadStructure(ref json, text, type);
            }
            else if (json.IsObject)
            {
                ReadRule(ref json, text);
            }
            else
            {
                ValueTranslator.Add(text, type, json.Text());
            }
        }
    }

    // A PERIOD is an array of two; of the properties that matter no other has a structure.
    private static void ReadStructure(ref JsonCursor json, TranslatedText text, scoped ReadOnlySpan<byte> type)
    {
        text.AddValueType(type);
        for (var isFirst = true; json.NextInArray(); isFirst = false)
        {
            text.AddSeparatorUnless(isFirst, (byte)'/');
            ValueTranslator.AddTime(text, json.Text());
            json.Skip();
        }
    }

    // RECUR is an object; a part with several values is an array (RFC 7265 §3.6.10).
    private static void ReadRule(ref JsonCursor json, TranslatedText text)
    {
        for (var isFirst = true; json.NextInObject(); isFirst = false)
        {
            text.AddSeparatorUnless(isFirst, (byte)';');
            text.AddPlain(json.Text());
            text.AddSeparator((byte)'=');
            json.Next();
            ReadRulePart(ref json, text);
        }
    }

    private static void ReadRulePart(ref JsonCursor json, TranslatedText text)
    {
        if (!json.IsArray)
        {
            ValueTranslator.AddTime(text, json.Text());
            json.Skip();
            return;
        }

        for (var isFirst = true; json.NextInArray(); isFirst = false)
        {
            text.AddSeparatorUnless(isFirst, (byte)',');
            ValueTranslator.AddTime(text, json.Text());
            json.Skip();
        }
    }

    // What is longer is no name of iCalendar.
    private static ReadOnlySpan<byte> Copy(ReadOnlySpan<byte> name, Span<byte> buffer)
    {
        if (name.Length > buffer.Length)
        {
            return default;
        }

        name.CopyTo(buffer);
        return buffer[..name.Length];
    }
}
