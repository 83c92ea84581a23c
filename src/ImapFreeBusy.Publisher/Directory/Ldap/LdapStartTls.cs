using System.Formats.Asn1;
using System.Text;
using ImapFreeBusy.Imap;

namespace ImapFreeBusy.Publisher.Directory.Ldap;

/// <summary>The StartTLS operation (RFC 4511 §4.14), said before libldap has the connection.</summary>
internal static class LdapStartTls
{
    private const string Oid = "1.3.6.1.4.1.1466.20037";
    private const int MaxAnswerBytes = 4_096;
    private static readonly Asn1Tag Request = new(TagClass.Application, 23, isConstructed: true);
    private static readonly Asn1Tag Response = new(TagClass.Application, 24, isConstructed: true);

    /// <summary>Asks for TLS and reads the answer, and no byte behind it.</summary>
    /// <exception cref="ImapConnectionException">The server refused, or said something else.</exception>
    public static async Task AskAsync(Stream stream, CancellationToken cancellationToken)
    {
        try
        {
            await stream.WriteAsync(Question(), cancellationToken);
            if (Result(await ReadMessageAsync(stream, cancellationToken)) is not 0 and var code)
            {
                throw new ImapConnectionException($"The LDAP server refuses StartTLS (result code {code}).", isTransient: false);
            }
        }
        catch (Exception e) when (e is AsnContentException or InvalidDataException or IOException)
        {
            throw new ImapConnectionException("The LDAP server does not answer StartTLS as RFC 4511 says.", inner: e);
        }
    }

    private static byte[] Question()
    {
        var writer = new AsnWriter(AsnEncodingRules.BER);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence(Request))
            {
                writer.WriteOctetString(Encoding.ASCII.GetBytes(Oid), new Asn1Tag(TagClass.ContextSpecific, 0));
            }
        }

        return writer.Encode();
    }

    private static long Result(ReadOnlyMemory<byte> message)
    {
        var envelope = new AsnReader(message, AsnEncodingRules.BER).ReadSequence();
        envelope.ReadInteger();
        var answer = envelope.ReadSequence(Response);
        return new AsnReader(answer.ReadEncodedValue(), AsnEncodingRules.BER).ReadEnumeratedBytes().Span is [var code] ? code : -1;
    }

    private static async Task<ReadOnlyMemory<byte>> ReadMessageAsync(Stream stream, CancellationToken cancellationToken)
    {
        var header = new byte[2];
        await stream.ReadExactlyAsync(header, cancellationToken);
        var more = header[1] > 0x80 ? header[1] - 0x80 : 0;
        var length = new byte[Math.Min(more, sizeof(int))];
        await stream.ReadExactlyAsync(length, cancellationToken);
        var size = more == 0 ? header[1] : length.Aggregate(0L, (sum, octet) => (sum * 256) + octet);
        if (more > sizeof(int) || size > MaxAnswerBytes)
        {
            throw new InvalidDataException("The answer is too long.");
        }

        var content = new byte[size];
        await stream.ReadExactlyAsync(content, cancellationToken);
        return (byte[])[.. header, .. length, .. content];
    }
}
