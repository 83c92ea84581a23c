namespace ImapFreeBusy.Imap.Vocabulary;

/// <summary>
/// What METADATA (RFC 5464) calls <c>/shared/comment</c> is <c>value.shared</c> of <c>/comment</c> in the draft that older
/// servers follow (draft-daboo-imap-annotatemore-08 §3).
/// </summary>
/// <param name="Entry">The entry without its scope: <c>/comment</c>.</param>
/// <param name="Attribute">Its attribute: <c>value.shared</c> or <c>value.priv</c>.</param>
internal readonly record struct Annotation(string Entry, string Attribute)
{
    private static readonly (string Scope, string Attribute)[] Scopes = [("/shared", "value.shared"), ("/private", "value.priv")];

    /// <summary>The annotation that a name of METADATA stands for.</summary>
    /// <exception cref="ArgumentException">The name has neither scope.</exception>
    public static Annotation Of(string metadataEntry)
    {
        foreach (var (scope, attribute) in Scopes)
        {
            if (metadataEntry.StartsWith(scope + "/", StringComparison.OrdinalIgnoreCase))
            {
                return new Annotation(metadataEntry[scope.Length..], attribute);
            }
        }

        throw new ArgumentException($"\"{metadataEntry}\" begins with neither /shared/ nor /private/ (RFC 5464 §3.1).", nameof(metadataEntry));
    }

    /// <summary><c>/shared</c> or <c>/private</c>, or null for an attribute that is no value.</summary>
    public static string? ScopeOf(string attribute) =>
        Scopes.FirstOrDefault(known => known.Attribute.Equals(attribute, StringComparison.OrdinalIgnoreCase)).Scope;
}
