namespace ImapFreeBusy.Imap.Mime;

/// <summary>One part of a BODYSTRUCTURE (RFC 9051 §7.5.2).</summary>
/// <param name="Section">How FETCH names it: <c>1</c>, <c>2.1</c>; empty for a multipart at the top.</param>
/// <param name="ContentType">Its type.</param>
/// <param name="Encoding">Content-Transfer-Encoding, lower case; <c>7bit</c> when missing.</param>
/// <param name="Size">Octets in that encoding; 0 for a multipart.</param>
/// <param name="Children">Parts of a multipart; empty for others, and for message/rfc822 (what is forwarded does not count).</param>
public sealed record BodyPart(string Section, ContentType ContentType, string Encoding, long Size, IReadOnlyList<BodyPart> Children)
{
    /// <summary>The leaves for which <paramref name="wanted"/> holds, in order; never inside message/rfc822.</summary>
    public IEnumerable<BodyPart> Find(Func<ContentType, bool> wanted)
    {
        // A stack of its own: the depth is the server's to choose.
        var waiting = new Stack<BodyPart>([this]);
        while (waiting.TryPop(out var part))
        {
            if (part.Children.Count == 0 && part.ContentType.Type != "multipart" && wanted(part.ContentType))
            {
                yield return part;
            }

            for (var i = part.Children.Count - 1; i >= 0; i--)
            {
                waiting.Push(part.Children[i]);
            }
        }
    }
}
