using ImapFreeBusy.Imap.Vocabulary;

namespace ImapFreeBusy.Publisher.Folders;

/// <summary>What the annotations of a folder say, as Kolab's programs write them. A private value goes before a shared one.</summary>
/// <param name="Type">The kind of folder, in lower case without its subtype: <c>event</c>; null for a folder that has none.</param>
/// <param name="IsDefault">Whether it is the user's main folder of its kind.</param>
/// <param name="IncidencesFor">For whom its events count; null where it does not say.</param>
/// <param name="DetailsReadableFor">Users and groups who may see titles and places, besides those who may read the folder.</param>
public sealed record FolderAnnotations(string? Type, bool IsDefault, IncidencesFor? IncidencesFor, IReadOnlyList<string> DetailsReadableFor)
{
    // As many as are looked at: each is compared for each who asks.
    private const int MostReaders = 1_000;

    private const string FolderTypeEntry = "/vendor/kolab/folder-type";
    private const string IncidencesForEntry = "/vendor/kolab/incidences-for";
    private const string DetailsEntry = "/vendor/kolab/pxfb-readable-for";

    /// <summary>Those of a folder that has none.</summary>
    public static FolderAnnotations None { get; } = new(null, IsDefault: false, null, []);

    /// <summary>Whether the type tells that programs of Kolab keep their folders apart by it: any but that of ordinary mail.</summary>
    public bool IsGroupware => Type is not null and not "mail";

    /// <summary>The entries that tell what a folder is and for whom it counts.</summary>
    internal static IReadOnlyList<string> Entries { get; } = InBothScopes(FolderTypeEntry, IncidencesForEntry);

    /// <summary>Those, and the one that tells who may see details.</summary>
    internal static IReadOnlyList<string> EntriesWithReaders { get; } = InBothScopes(FolderTypeEntry, IncidencesForEntry, DetailsEntry);

    /// <summary>What the values of the entries say.</summary>
    internal static FolderAnnotations Of(IReadOnlyList<MetadataEntry> entries)
    {
        var own = ValueOf(entries, $"/private{FolderTypeEntry}");
        // Which folder is somebody's main one is for that user alone to say.
        var (type, subtype) = Split(own ?? ValueOf(entries, $"/shared{FolderTypeEntry}"));
        var readers = ValueIn(entries, DetailsEntry)?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        return new FolderAnnotations(type, own is not null && subtype == "default", RelevanceOf(ValueIn(entries, IncidencesForEntry)), [.. readers.Take(MostReaders)]);
    }

    private static IReadOnlyList<string> InBothScopes(params string[] entries) => [.. entries.SelectMany(entry => new[] { $"/private{entry}", $"/shared{entry}" })];

    private static string? ValueIn(IReadOnlyList<MetadataEntry> entries, string name) => ValueOf(entries, $"/private{name}") ?? ValueOf(entries, $"/shared{name}");

    private static (string? Type, string? Subtype) Split(string? value)
    {
        var parts = value?.Split('.', 2) ?? [];
        return (parts.ElementAtOrDefault(0), parts.ElementAtOrDefault(1));
    }

    private static IncidencesFor? RelevanceOf(string? value) => value switch
    {
        "admins" => Folders.IncidencesFor.Admins,
        "readers" => Folders.IncidencesFor.Readers,
        "nobody" => Folders.IncidencesFor.Nobody,
        _ => null,
    };

    private static string? ValueOf(IReadOnlyList<MetadataEntry> entries, string name)
    {
        var value = entries.FirstOrDefault(entry => entry.Is(name))?.Value?.Trim().ToLowerInvariant();
        return value is { Length: > 0 } ? value : null;
    }
}
