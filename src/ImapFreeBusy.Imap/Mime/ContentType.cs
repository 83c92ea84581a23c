namespace ImapFreeBusy.Imap.Mime;

/// <summary>A Content-Type (RFC 2045 §5.1): type, subtype and parameter names compare without case.</summary>
/// <param name="Type">As <c>text</c>, lower case.</param>
/// <param name="Subtype">As <c>calendar</c>, lower case.</param>
/// <param name="Parameters">Names in lower case, each once; values decoded (RFC 2231).</param>
public sealed record ContentType(string Type, string Subtype, IReadOnlyList<KeyValuePair<string, string>> Parameters)
{
    /// <summary>The value of a parameter, or null.</summary>
    public string? this[string parameter]
    {
        get
        {
            for (var i = 0; i < Parameters.Count; i++)
            {
                if (Parameters[i].Key == parameter)
                {
                    return Parameters[i].Value;
                }
            }

            return null;
        }
    }

    /// <summary>Whether this is <paramref name="type"/>/<paramref name="subtype"/>, without case.</summary>
    public bool Is(string type, string subtype) =>
        string.Equals(Type, type, StringComparison.OrdinalIgnoreCase) && string.Equals(Subtype, subtype, StringComparison.OrdinalIgnoreCase);
}
