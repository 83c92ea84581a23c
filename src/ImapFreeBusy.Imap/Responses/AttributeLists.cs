using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Responses;

/// <summary>mbx-list-flags (RFC 9051 §9). The thousands of mailboxes of an account have a few lists among them: each is kept once.</summary>
internal sealed class AttributeLists
{
    private const int MaxKept = 32;
    private readonly List<(byte[] Octets, string[] Attributes)> _kept = [];

    /// <summary>Reads a list in its parentheses.</summary>
    public string[] Read(ref ImapReader reader)
    {
        var start = reader.Position;
        var octets = reader.Unread;
        octets = octets[..(octets.IndexOf((byte)')') + 1)];
        foreach (var (known, attributes) in _kept)
        {
            if (octets.SequenceEqual(known))
            {
                reader.Position += octets.Length;
                return attributes;
            }
        }

        var read = reader.ExpectFlags("mbx-list-flags");
        if (_kept.Count < MaxKept && reader.Position == start + octets.Length)
        {
            _kept.Add((octets.ToArray(), read));
        }

        return read;
    }
}
