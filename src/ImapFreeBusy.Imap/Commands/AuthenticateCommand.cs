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
    private static readonly byte[] Cancelled = "*\r\n"u8.ToArray();

    // Everything said in this conversation, as it went over the wire.
    private readonly List<string> _said = [];
    private bool _hasSpoken;

    /// <inheritdoc/>
    public override string Name => $"AUTHENTICATE {mechanism.Name}";

    private ReadOnlyMemory<byte>? First => _hasSpoken ? null : mechanism.InitialResponse;

    /// <inheritdoc/>
    public override void Compose(CommandBuffer buffer)
    {
        buffer.Raw("AUTHENTICATE ").Atom(mechanism.Name);
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
        try
        {
            while (challenge is not null)
            {
                challenge = await output.ConverseAsync(Line(Encode(Answer(challenge))), Blanked);
            }
        }
        catch (ImapProtocolException)
        {
            // An asterisk cancels (RFC 9051 §6.2.2); who called need not wait for the BAD.
            await output.SendAsync(Cancelled, "*");
            throw;
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

        lock (_said)
        {
            return _said.Concat(mechanism.Secrets).Where(secret => secret.Length > 0).Aggregate(text, (rest, secret) => rest.Replace(secret, Blanked));
        }
    }

    /// <inheritdoc/>
    protected override bool OnOk(StatusResponse response, SessionState session) => mechanism.IsComplete
        ? true
        : throw new ImapProtocolException($"{mechanism.Name}: the server said OK before it proved that it knows the password. It may be another server than it says; nothing was asked of it.");

    /// <inheritdoc/>
    protected override string WordsOf(StatusResponse response) =>
        mechanism.Refusal is { } refusal ? $"{Blank(response.Text)} ({Blank(refusal)})" : Blank(response.Text);

    private ReadOnlyMemory<byte> Answer(byte[] challenge)
    {
        if (First is { } first)
        {
            _hasSpoken = true;
            return first;
        }

        return mechanism.Respond(Decode(challenge));
    }

    private byte[] Decode(byte[] challenge)
    {
        var text = Encoding.Latin1.GetString(challenge).Trim();
        Hide(text);
        var decoded = new byte[challenge.Length];
        return challenge.Length <= SaslChallenge.MaxLength && Convert.TryFromBase64String(text, decoded, out var length)
            ? decoded[..length]
            : throw SaslChallenge.Wrong(mechanism.Name, challenge.Length > SaslChallenge.MaxLength ? "a challenge is too long" : "a challenge is not base64");
    }

    private string Encode(ReadOnlyMemory<byte> message)
    {
        var encoded = Convert.ToBase64String(message.Span);
        Hide(encoded);
        Hide(Encoding.UTF8.GetString(message.Span));
        return encoded;
    }

    private void Hide(string text)
    {
        lock (_said)
        {
            _said.Add(text);
        }
    }

    private static byte[] Line(string text) => Encoding.ASCII.GetBytes(text + "\r\n");
}
