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

    private const string Objects = "application/x-vnd.kolab.";
    private static readonly string[] Busy = [Objects + "event", Objects + "freebusy"];

    /// <summary>Whether Kolab wrote the message.</summary>
    public bool IsKolab => Type is not null || Version is not null;

    private bool IsBusy => Array.Exists(Busy, known => known.Equals(Type, StringComparison.OrdinalIgnoreCase));

    private bool IsOther => !IsBusy && Type?.StartsWith(Objects, StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>Reads the header of a message, or the fields of it that were fetched.</summary>
    public static KolabHeader Read(ReadOnlySpan<byte> message) =>
        MimeReader.FindFields(message, "X-Kolab-Type", "X-Kolab-Mime-Version", "X-Kolab-Version") is [var type, var version, var older]
            ? new KolabHeader(type, version ?? older)
            : new KolabHeader(null, null);

    /// <summary>Whether a part of that type may be one to read.</summary>
    public bool MayCount(ContentType type) => MessageReader.IsCalendar(type) || IsObject(type) || (IsBusy && IsAnyXml(type));

    /// <summary>
    /// Of the parts that may count those to read: calendars by their type, otherwise the first XML of a message whose header
    /// says that it is an event. Null when the message is an object that has no busy time: a contact, a note, a task.
    /// </summary>
    public IReadOnlyList<T>? Choose<T>(IReadOnlyList<T> parts, Func<T, ContentType> typeOf)
    {
        var calendars = parts.Where(part => MessageReader.IsCalendar(typeOf(part))).ToList();
        if (calendars.Count > 0)
        {
            return calendars;
        }

        return IsOther || parts.Any(part => IsObject(typeOf(part))) ? null : [.. parts.Take(1)];
    }

    private static bool IsObject(ContentType type) => $"{type.Type}/{type.Subtype}".StartsWith(Objects, StringComparison.OrdinalIgnoreCase);

    private static bool IsAnyXml(ContentType type) =>
        type.Subtype == "xml" || type.Subtype.EndsWith("+xml", StringComparison.Ordinal) || type.Is("application", "octet-stream");
}
