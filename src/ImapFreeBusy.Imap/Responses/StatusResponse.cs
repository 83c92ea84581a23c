using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Responses;

/// <summary>OK, NO, BAD, BYE or PREAUTH, tagged or not (RFC 9051 §7.1).</summary>
internal sealed record StatusResponse(StatusCondition Condition, ResponseCode? Code, string Text)
{
    /// <summary>resp-cond-state behind the tag or the asterisk.</summary>
    public static StatusResponse Read(ref ImapReader reader)
    {
        var word = System.Text.Encoding.ASCII.GetString(reader.ExpectAtom("OK, NO or BAD"));
        if (!Enum.TryParse<StatusCondition>(word, ignoreCase: true, out var condition) || !char.IsLetter(word[0]))
        {
            throw reader.Expected("OK, NO or BAD");
        }

        // Text is required, yet some servers leave it out together with its space.
        reader.TryRead((byte)' ');
        var code = ReadCode(ref reader);
        return new StatusResponse(condition, code, reader.ReadText());
    }

    private static ResponseCode? ReadCode(ref ImapReader reader)
    {
        if (!reader.TryRead((byte)'['))
        {
            return null;
        }

        var name = System.Text.Encoding.ASCII.GetString(reader.ExpectAtom("resp-text-code")).ToUpperInvariant();
        reader.TryRead((byte)' ');
        var arguments = reader.ReadCodeArguments();
        reader.Expect((byte)']');
        reader.TryRead((byte)' ');
        return new ResponseCode(name, arguments);
    }
}
