using System.Buffers.Text;
using System.Globalization;

namespace ImapFreeBusy.Imap.Sasl;

/// <summary>server-first-message (RFC 5802 §7): nonce, salt, iteration count.</summary>
internal sealed record ScramServerFirst(string Text, string Nonce, string SaltText, byte[] Salt, int Iterations)
{
    // RFC 7677 §4: fewer would let a false server guess the password from the proof at its leisure.
    private const int MinIterations = 4096;

    /// <summary>Reads the message, or says what is wrong with it.</summary>
    /// <param name="message">What the server sent.</param>
    /// <param name="clientNonce">The beginning that its nonce must have.</param>
    /// <param name="maxIterations">Most iterations to make for a server.</param>
    /// <param name="fault">What is wrong, when the result is null.</param>
    public static ScramServerFirst? TryRead(ScramMessage? message, string clientNonce, int maxIterations, out string fault)
    {
        fault = "";
        // "m=" in front means an extension that must be understood, and none is (§5.1).
        if (message?.At(0, 'r') is not { } nonce || message.At(1, 's') is not { } saltText || message.At(2, 'i') is not { } count)
        {
            fault = "its first message has not the form r=…,s=…,i=…";
        }
        else if (!nonce.StartsWith(clientNonce, StringComparison.Ordinal) || nonce.Length == clientNonce.Length)
        {
            fault = "its nonce does not begin with ours and go on";
        }
        else if (saltText.Length == 0 || !Base64.IsValid(saltText))
        {
            fault = "its salt is not base64";
        }
        else if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var iterations) || iterations < MinIterations || iterations > maxIterations)
        {
            fault = $"it wants another number of iterations than {MinIterations} to {maxIterations}";
        }
        else
        {
            return new ScramServerFirst(message.Text, nonce, saltText, Convert.FromBase64String(saltText), iterations);
        }

        return null;
    }
}
