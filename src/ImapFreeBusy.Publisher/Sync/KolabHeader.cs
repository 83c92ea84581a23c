using ImapFreeBusy.Imap.Mime;

namespace ImapFreeBusy.Publisher.Sync;

/// <summary>
/// What the header of a message tells of an object of Kolab in it. It helps where the type of the part tells nothing;
/// otherwise that decides, since the header may be missing, or be there twice: then the first counts.
/// </summary>
/// <param name="Type">X-Kolab-Type, or null.</param>
/// <param name="Version">X-Kolab-Mime-Version or, by its older name, X-Kolab-Version; null in messages of Kolab 2.</param>
internal sealed record KolabHeader(string? Type, string? Version)
{
    /// <summary>How FETCH names the fields.</summary>
    public const string Section = "HEADER.FIELDS (X-KOLAB-TYPE X-KOLAB-MIME-VERSION X-KOLAB-VERSION)";

    private const string Subtypes = "x-vnd.kolab.";
    private const string Objects = "application/" + Subtypes;
    private static readonly string[] Busy = [Objects + "event", Objects + "freebusy"];
    private static readonly KolabHeader None = new(null, null);

    /// <summary>Whether Kolab wrote the message.</summary>
    public bool IsKolab => Type is not null || Version is not null;

    private bool IsBusy => Array.Exists(Busy, known => known.Equals(Type, StringComparison.OrdinalIgnoreCase));

    private bool IsOther => !IsBusy && Type?.StartsWith(Objects, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Reads the header of a message, or the fields of it that were fetched.</summary>
    public static KolabHeader Read(ReadOnlySpan<byte> message)
    {
        var fields = MimeReader.FindFields(message, "X-Kolab-Type", "X-Kolab-Mime-Version", "X-Kolab-Version");
        var (type, version) = (fields[0], fields[1] ?? fields[2]);
        return type is null && version is null ? None : new KolabHeader(type, version);
    }

    /// <summary>Whether a part of that type may be one to read.</summary>
    public bool MayCount(ContentType type) => MessageReader.IsCalendar(type) || IsObject(type) || (IsBusy && IsAnyXml(type));

    /// <summary>
    /// Of the parts that may count those to read: calendars by their type, otherwise the first XML of a message whose header
    /// says that it is an event. Null when the message is an object that has no busy time: a contact, a note, a task.
    /// </summary>
    public IReadOnlyList<T>? Choose<T>(IReadOnlyList<T> parts, Func<T, ContentType> typeOf)
    {
        // Of nearly every message, and so without what the general case costs.
        return parts is [var only] && MessageReader.IsCalendar(typeOf(only)) ? parts : ChooseAmong(parts, typeOf);
    }

    private List<T>? ChooseAmong<T>(IReadOnlyList<T> parts, Func<T, ContentType> typeOf)
    {
        var calendars = parts.Where(part => MessageReader.IsCalendar(typeOf(part))).ToList();
        if (calendars.Count > 0)
        {
            return calendars;
        }

        return IsOther || parts.Any(part => IsObject(typeOf(part))) ? null : [.. parts.Take(1)];
    }

    private static bool IsObject(ContentType type) => type.Type == "application" && type.Subtype.StartsWith(Subtypes, StringComparison.OrdinalIgnoreCase);

    private static bool IsAnyXml(ContentType type) =>
        type.Subtype == "xml" || type.Subtype.EndsWith("+xml", StringComparison.Ordinal) || type.Is("application", "octet-stream");
}
