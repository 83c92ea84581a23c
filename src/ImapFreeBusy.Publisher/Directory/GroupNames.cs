namespace ImapFreeBusy.Publisher.Directory;

/// <summary>Names of groups as rights and annotations of folders write them.</summary>
internal static class GroupNames
{
    /// <summary>Most groups that count for one user: more than anybody is in, and few enough to keep for everybody.</summary>
    public const int Most = 1_000;

    /// <summary>The names in an order of their own, each once: directories tell them in any order, and that is no change.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string> names) =>
        [.. names.Select(name => name.Trim()).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Take(Most).Order(StringComparer.OrdinalIgnoreCase)];
}
