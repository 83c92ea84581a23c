using System.Text;
using ImapFreeBusy.Imap.Connection;
using ImapFreeBusy.Imap.Responses;
using ImapFreeBusy.Imap.Sasl;
using ImapFreeBusy.Imap.Wire;

namespace ImapFreeBusy.Imap.Commands;

/// <summary>AUTHENTICATE (RFC 9051 §6.2.2), with an initial response where the server takes one (RFC 4959).</summary>
internal sealed class AuthenticateCommand(ISaslMechanism mechanism, bool withInitialResponse) : ImapCommand<bool>
{
    private const string Blanked = "***";

    // Everything said in this conversation, as it went over the wire.
    private readonly List<string> _secrets = [];
    private bool _hasSpoken;

    /// <inheritdoc/>
    public override string Name => "AUTHENTICATE";

    private ReadOnlyMemory<byte>? First => _hasSpoken ? null : mechanism.InitialResponse;

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer)
    {
        buffer.Raw(Name + " ").Atom(mechanism.Name);
        if (withInitialResponse && First is { } first)
        {
            _hasSpoken = true;
            // An empty response is written as "=" (RFC 4959 §3).
            buffer.Raw(" ").Secret(first.IsEmpty ? "=" : Encode(first));
        }
    }

    /// <inheritdoc/>
    public override async Task SendAsync(CommandOutput output, CommandBuffer buffer)
    {
        var challenge = await output.ConverseAsync(buffer);
        while (challenge is not null)
        {
            challenge = await output.ConverseAsync(Answer(challenge), Blanked);
        }
    }

    /// <inheritdoc/>
    public override string Blank(string text)
    {
        // A challenge may say as much as an answer.
        if (text.StartsWith('+'))
        {
            return "+ " + Blanked;
        }

        return _secrets.Aggregate(text, (rest, secret) => rest.Replace(secret, Blanked));
    }

    /// <inheritdoc/>
    protected override bool OnOk(StatusResponse response, SessionState session) => true;

    // An asterisk cancels (RFC 9051 §6.2.2): the server says BAD, and that is what the caller sees.
    private byte[] Answer(byte[] challenge)
    {
        if (First is { } first)
        {
            _hasSpoken = true;
            return Line(Encode(first));
        }

        var decoded = new byte[challenge.Length];
        return Convert.TryFromBase64String(Encoding.Latin1.GetString(challenge).Trim(), decoded, out var length)
            ? Line(Encode(mechanism.Respond(decoded.AsSpan(0, length))))
            : Line("*");
    }

    private string Encode(ReadOnlyMemory<byte> message)
    {
        var encoded = Convert.ToBase64String(message.Span);
        _secrets.AddRange(Encoding.UTF8.GetString(message.Span).Split('\0').Append(encoded).Where(secret => secret.Length > 0));
        return encoded;
    }

    private static byte[] Line(string text) => Encoding.ASCII.GetBytes(text + "\r\n");
}
